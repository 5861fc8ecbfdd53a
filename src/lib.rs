//! *Sources* are read into *places*, *borders* and *incidents*; each incident's *locality* is *geocoded* against
//! the *gazetteer*; what was found is gathered into *layers*; layers are drawn, over a base map, as a *map*.
//!
//! That sentence is the order of the modules below, of [`pipeline::run`] and of the README.

pub mod place;

pub mod border;
pub mod gazetteer;
pub mod incident;

pub mod source;

pub mod geocode;

pub mod extract;

pub mod symbology;

pub mod layer;

pub mod map;

pub mod pipeline;

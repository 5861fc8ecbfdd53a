//! A projection as well-known text (ISO 19162:2019), for programs that have no number for it.

use super::{Ellipsoid, Projection};

/// Name, value, unit and number in the EPSG register.
struct Parameter(&'static str, f64, Unit, u16);

enum Unit {
    Degree,
    Metre,
    Share,
}

impl Projection {
    /// The projection for other programs.
    pub fn well_known_text(&self) -> String {
        use Unit::{Degree, Metre, Share};
        let (method, parameters) = match self {
            Self::Lambert(lambert) => {
                let (origin, (south, north)) = (lambert.origin(), lambert.parallels());
                let parameters = vec![
                    Parameter("Latitude of false origin", origin.lat(), Degree, 8821),
                    Parameter("Longitude of false origin", origin.lon(), Degree, 8822),
                    Parameter("Latitude of 1st standard parallel", south, Degree, 8823),
                    Parameter("Latitude of 2nd standard parallel", north, Degree, 8824),
                    Parameter("Easting at false origin", 0.0, Metre, 8826),
                    Parameter("Northing at false origin", 0.0, Metre, 8827),
                ];
                (("Lambert Conic Conformal (2SP)", 9802), parameters)
            }
            Self::TransverseMercator(mercator) => {
                let parameters = vec![
                    Parameter("Latitude of natural origin", mercator.latitude(), Degree, 8801),
                    Parameter("Longitude of natural origin", mercator.meridian(), Degree, 8802),
                    Parameter("Scale factor at natural origin", mercator.scale(), Share, 8805),
                    Parameter("False easting", 0.0, Metre, 8806),
                    Parameter("False northing", 0.0, Metre, 8807),
                ];
                (("Transverse Mercator", 9807), parameters)
            }
        };
        let parameters: String = parameters.iter().map(|parameter| format!(",{}", parameter.text())).collect();
        let ((method, number), name, metre) = (method, self.name(), Unit::Metre.text());
        let (axis, rate) = (Ellipsoid::WGS84.semi_major, 1.0 / Ellipsoid::WGS84.flattening);
        format!(
            "PROJCRS[\"{name}\",BASEGEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\",\
             ELLIPSOID[\"WGS 84\",{axis},{rate},{metre}]],PRIMEM[\"Greenwich\",0,{}],ID[\"EPSG\",4326]],\
             CONVERSION[\"{name}\",METHOD[\"{method}\",ID[\"EPSG\",{number}]]{parameters}],CS[Cartesian,2],\
             AXIS[\"easting\",east,ORDER[1],{metre}],AXIS[\"northing\",north,ORDER[2],{metre}]]",
            Unit::Degree.text()
        )
    }
}

impl Parameter {
    fn text(&self) -> String {
        let Self(name, value, unit, number) = self;
        format!("PARAMETER[\"{name}\",{value},{},ID[\"EPSG\",{number}]]", unit.text())
    }
}

impl Unit {
    fn text(&self) -> &'static str {
        match self {
            Self::Degree => "ANGLEUNIT[\"degree\",0.0174532925199433]",
            Self::Metre => "LENGTHUNIT[\"metre\",1]",
            Self::Share => "SCALEUNIT[\"unity\",1]",
        }
    }
}

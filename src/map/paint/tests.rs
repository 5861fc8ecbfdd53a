//! What painted sheets must be: holes, halos, clips, order and harmless names.

use super::*;

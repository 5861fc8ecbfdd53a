//! A projection as well-known text of ESRI's kind, as `.prj` files beside pictures have it.

use super::Projection;

impl Projection {
    /// On WGS 84, in metres.
    pub fn esri_text(&self) -> String {
        let (name, parameters) = match self {
            Self::Lambert(lambert) => {
                let ((south, north), origin) = (lambert.parallels(), lambert.origin());
                let parallels = vec![("Standard_Parallel_1", south), ("Standard_Parallel_2", north)];
                let origin = vec![("Central_Meridian", origin.lon()), ("Latitude_Of_Origin", origin.lat())];
                ("Lambert_Conformal_Conic", [origin, parallels].concat())
            }
            Self::TransverseMercator(mercator) => {
                let origin =
                    vec![("Central_Meridian", mercator.meridian()), ("Latitude_Of_Origin", mercator.latitude())];
                ("Transverse_Mercator", [origin, vec![("Scale_Factor", mercator.scale())]].concat())
            }
        };
        let zeros = [("False_Easting", 0.0), ("False_Northing", 0.0)];
        let parameters = zeros.into_iter().chain(parameters);
        let parameters: String =
            parameters.map(|(name, value)| format!(",PARAMETER[\"{name}\",{value:.12}]")).collect();
        let degrees = "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]";
        let sphere = "DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]]";
        format!(
            "PROJCS[\"{}\",GEOGCS[\"GCS_WGS_1984\",{sphere},{degrees}],PROJECTION[\"{name}\"]{parameters},UNIT[\"Meter\",1.0]]",
            self.name().replace('°', "")
        )
    }
}

//! Dates and periods in words.

use super::Words;
use crate::incident::{DatePrecision, IncidentDate};
use jiff::civil::Date;

impl Words {
    /// Each end as finely as it is known: "12 May – July 2021". Where one end lies within the other, the wider says it
    /// all.
    pub(crate) fn period(self, from: IncidentDate, to: IncidentDate) -> String {
        use DatePrecision::{Day, Month, Year};
        let within = |inner: IncidentDate, outer: IncidentDate| {
            outer.first_day() <= inner.first_day() && inner.last_day() <= outer.last_day()
        };
        if within(from, to) {
            return self.long_date(to, true);
        }
        if within(to, from) {
            return self.long_date(from, true);
        }
        let (first, last) = (from.first_day(), to.last_day());
        let same_year = first.year() == last.year();
        let ends = |pattern: &str, from: &str, to: &str| {
            pattern.replace("{from}", from).replace("{to}", to).replace("{year}", &last.year().to_string())
        };
        match (from.precision(), to.precision()) {
            (Day, Day) if same_year && first.month() == last.month() => {
                let days = ends(self.say("period.days"), &first.day().to_string(), &last.day().to_string());
                days.replace("{month}", self.month("month_of_day", last))
            }
            (Day | Month, Day | Month) if same_year => {
                ends(self.say("period.year"), &self.long_date(from, false), &self.long_date(to, false))
            }
            (Year, Year) => format!("{}–{}", first.year(), last.year()),
            _ => format!("{} – {}", self.long_date(from, true), self.long_date(to, true)),
        }
    }

    /// "12 May 2021", "May 2021", "2021"; a year is never left out of itself.
    fn long_date(self, date: IncidentDate, with_year: bool) -> String {
        let day = date.first_day();
        match (date.precision(), with_year) {
            (DatePrecision::Day, true) => self.dated("date.day_year", "month_of_day", day),
            (DatePrecision::Day, false) => self.dated("date.day", "month_of_day", day),
            (DatePrecision::Month, true) => self.dated("date.month_year", "month", day),
            (DatePrecision::Month, false) => self.month("month", day).to_owned(),
            (DatePrecision::Year, _) => day.year().to_string(),
        }
    }

    /// A date for tables: "12 May", "May 2021", "2021"; with the year where the period spans several.
    pub(crate) fn short_date(self, date: IncidentDate, with_year: bool) -> String {
        let day = date.first_day();
        match date.precision() {
            DatePrecision::Day => self.short_day(day, with_year),
            DatePrecision::Month => self.short_month(day),
            DatePrecision::Year => day.year().to_string(),
        }
    }

    /// "12 May", "12 May 2021".
    pub(crate) fn short_day(self, day: Date, with_year: bool) -> String {
        let pattern = if with_year { "date.short_day_year" } else { "date.short_day" };
        self.dated(pattern, "short_month_of_day", day)
    }

    /// "May 2021".
    pub(crate) fn short_month(self, day: Date) -> String {
        self.dated("date.short_month_year", "short_month", day)
    }

    fn dated(self, pattern: &'static str, months: &str, day: Date) -> String {
        let said = self.say(pattern).replace("{month}", self.month(months, day));
        said.replace("{day}", &day.day().to_string()).replace("{year}", &day.year().to_string())
    }

    fn month(self, group: &str, day: Date) -> &'static str {
        self.of(group, &day.month().to_string())
    }
}

/// The whole school in numbers for people who may see no name. All counts that they see are here, each pupil in one table
/// alone, so that no table can be set against another.
package struct BandedNumbers: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package let yearGroup: YearGroup?
        /// As many as `counts`.
        package let bands: [Band]
    }

    /// What each column counts.
    package let counts: [PupilCount.What]
    /// Of a year group of fewer than ten pupils each number is only said to be fewer than ten.
    package let rows: [Row]
    /// As many as `counts`.
    package let totals: [Band]
    /// Main needs of five pupils or more, most frequent first; of those in one band, in the census’s order.
    package let mainNeeds: [NeedType]
    /// Of all pupils and each year group those in which ten or more questions wait, as the bands say already: of these
    /// how long may be said.
    package let waitingGroups: [PupilCount.Part]

    /// - Parameter pupils: in order of year group.
    package init(_ pupils: [CountedPupil], _ counts: [PupilCount.What]) {
        let years = pupils.inGroups(by: \.yearGroup)
        let rows = years.map { year, members in
            Row(
                yearGroup: year,
                bands: counts.map { what in
                    members.count < Band.leastGroup
                        ? .unsaid : Band(of: members.count { PupilCount(what).holds($0) })
                })
        }
        self.counts = counts
        self.rows = rows
        totals = counts.indices.map { column in
            Band(of: pupils.count { PupilCount(counts[column]).holds($0) }, parts: rows.map { $0.bands[column] })
        }
        // By bands, so that one pupil more does not change the order.
        let needs = NeedType.allCases.map { need in
            (need, Band(of: pupils.count { PupilCount(.roll, .mainNeed(need)).holds($0) }).lower)
        }
        mainNeeds = Set(needs.map(\.1)).filter { $0 > 0 }.sorted(by: >).flatMap { lower in
            needs.filter { $0.1 == lower }.map(\.0)
        }
        waitingGroups =
            counts.firstIndex(of: .waiting).map { [rows, totals] column in
                let groups =
                    [(.all, totals[column])] + rows.map { (PupilCount.Part.year($0.yearGroup), $0.bands[column]) }
                return groups.filter { $0.1.lower >= Band.leastGroup }.map(\.0)
            } ?? []
    }
}

extension Day {
    /// Whose numbers people see on this day who may see no name: those of the newest first of a month that is over, so
    /// that nothing in them is still changing.
    package var numbersDay: Day {
        let yesterday = self - 1
        return yesterday - (yesterday.dayOfMonth - 1)
    }
}

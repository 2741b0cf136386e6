extension Table {
    /// Nobody truly changes: every yes but “not closing” of a pupil truly behind is wrong.
    static func calibration() -> Table {
        var table = Table(
            "scores", "pupils", "reliability", "slower", "own rate", "not closing", "of these, not behind", "widening",
            "any wrong yes in a year", "any yes at all")
        for (name, year) in quiet {
            let found = Calibration(year, years: max(6000 / year.pupils, 8))
            let yes = found.shares
            table.add(
                name, "\(year.pupils)", share(year.reliability).dropZero + (year.isErrorGiven ? "" : ", not given"),
                yes[0],
                yes[1], yes[2], percent(found.notBehind, of: found.answers), yes[3],
                percent(found.anyWrong, of: found.pupils), percent(found.any, of: found.pupils))
        }
        return table
    }

    private static var quiet: [(String, SchoolYear)] {
        var all: [(String, SchoolYear)] = []
        for reliability in [0.8, 0.85, 0.9, 0.95] {
            for isGiven in [true, false] {
                all.append(("normal", SchoolYear(reliability: reliability, isErrorGiven: isGiven)))
            }
        }
        for pupils in [30, 120, 1000] { all.append(("normal", SchoolYear(pupils: pupils))) }
        for reliability in [0.8, 0.9] {
            for isGiven in [true, false] {
                let year = SchoolYear(reliability: reliability, isErrorGiven: isGiven)
                all.append(("skewed", year.with(.skewed)))
                all.append(("three in ten at the ceiling", year.with(.ceiling)))
            }
            let year = SchoolYear(reliability: reliability, isErrorGiven: false)
            all.append(("WTS, EXS, GDS", year.with(.threeGrades)))
            all.append(("five grades", year.with(.fiveGrades)))
        }
        all.append(("one result in seven missing", SchoolYear(missing: 1.0 / 7)))
        for keeping in [0.95, 0.9, 0.85] {
            for isGiven in [true, false] {
                let name = "others truly move, terms correlate \(share(keeping).dropZero)"
                all.append((name, SchoolYear(pupils: 120, isErrorGiven: isGiven, keeping: keeping)))
            }
        }
        return all
    }

    /// Known slow pupils: eight in a hundred fall behind in one term and one subject.
    static func power() -> Table {
        var table = Table("slower by", "pupils", "reliability", "slower", "own rate", "widening", "any question")
        for fall in [0.3, 0.5, 0.8] {
            for (pupils, reliability, isGiven) in [
                (60, 0.8, true), (60, 0.85, true), (30, 0.9, true), (60, 0.9, true), (120, 0.9, true), (60, 0.9, false),
                (60, 0.95, true),
            ] {
                let year = SchoolYear(pupils: pupils, reliability: reliability, isErrorGiven: isGiven, fall: fall)
                let found = Calibration(year, years: 12_000 / pupils).power
                table.add(
                    "\(fall) SD", "\(pupils)", share(reliability).dropZero + (isGiven ? "" : ", not given"), found[0],
                    found[1], found[3], found[4])
            }
        }
        return table
    }

    /// Of pupils in the lowest quarter: what those are told whose gap truly closes, and those for whom it stays.
    static func closing() -> Table {
        var table = Table("in one term the pupil", "reliability", "told “not closing”")
        for reliability in [0.8, 0.9, 0.95] {
            for gain in [0.3, 0.5, 0.8] {
                let year = SchoolYear(reliability: reliability, fall: -gain, falling: 0.5)
                table.add(
                    "truly gains \(gain) SD", share(reliability).dropZero, Calibration(year, years: 150).power[2])
            }
            let quiet = Calibration(SchoolYear(reliability: reliability), years: 150)
            table.add(
                "truly stays in the lowest twentieth", share(reliability).dropZero,
                percent(quiet.lowestFound, of: quiet.lowest))
        }
        return table
    }
}

extension SchoolYear {
    fileprivate func with(_ shape: Shape) -> SchoolYear {
        var other = self
        other.shape = shape
        return other
    }
}

extension String {
    /// `.9` for `.900`.
    fileprivate var dropZero: String {
        var text = self
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }
}

import DatabasePort
import Domain
import Foundation
import Store
import Testing
import Web

/// Whoever does the sums of “What it rests on” again, from the scores alone, comes to the numbers on the page.
@Suite struct BasisPageTests {
    /// Forty pupils who keep their places, and Leyla, at three sittings.
    private static let scores: [[Int]] = (0..<40).map { [80 + $0, 80 + $0 + $0 * 7 % 9 - 4, 80 + $0 + $0 * 5 % 7 - 3] }
    private static let own = [103, 95, 87]
    private static let sittings = [
        (2025, 10, 6, Season.autumn, 3), (2026, 6, 8, .summer, 3), (2026, 10, 5, .autumn, 4),
    ]

    private func column(_ sitting: Int) -> [Double] { (Self.scores + [Self.own]).map { Double($0[sitting]) } }

    private func middle(_ sitting: Int) -> Double { column(sitting).sorted()[20] }

    private func spread(_ sitting: Int) -> Double {
        let squares = column(sitting).reduce(0) { $0 + ($1 - middle(sitting)) * ($1 - middle(sitting)) }
        return (squares / 41).squareRoot()
    }

    /// How far Leyla was below the middle, in points of the newest test.
    private func below(_ sitting: Int) -> Double {
        (middle(sitting) - Double(Self.own[sitting])) / spread(sitting) * spread(2)
    }

    /// A school with these scores; Leyla's finding.
    private func finding(_ house: House) async throws -> (path: String, text: String) {
        let school = try await house.school()
        let senco = try await house.adult("nair", [.senco], in: school)
        let pupils = (0...40).map { _ in house.services.newID(of: Pupil.self) }
        let (services, now) = (house.services, house.now)
        let path = try await house.database.write(.school(school)) { tx in
            let record = try tx.schools.find(school)
            var settings = record.settings
            settings.readingProgress = ReadingProgress(
                from: House.today - 30, by: senco, impactAssessedOn: House.today - 40)
            try tx.schools.change(settings, of: school, revision: record.revision)
            try tx.pupilWriter(school).add(
                pupils.enumerated().map { number, id in
                    NewPupil(id: id, name: PupilName(first: "Leyla", last: "No\(number)"), yearGroup: YearGroup(4))
                }, at: now)
            let writer = tx.resultWriter(school)
            let test = NewAssessment(
                id: services.newID(), subject: "reading", name: "Owl test", scale: "owl", error: 2000)
            try writer.add([test])
            for (number, (year, month, day, season, group)) in Self.sittings.enumerated() {
                let taken = Day(year, month, day)!
                let place = NewSitting.Place(
                    assessment: test.id, academicYear: AcademicYear(of: taken), season: season,
                    yearGroup: YearGroup(group)!)
                let sitting = NewSitting(id: services.newID(), place: place)
                try writer.add([sitting])
                let results = zip(pupils, Self.scores + [Self.own]).map {
                    NewResult(pupil: $0, sitting: sitting.id, takenOn: taken, score: Score("\($1[number])")!)
                }
                try writer.write(results, by: nil, at: now)
            }
            try tx.progress.readProgress(of: school, on: House.today) { services.newID() }
            let id = try tx.findings.standing(of: pupils[40], in: school)[0].id
            return "/\(record.shortName)/findings/\(id.text)"
        }
        let client = try await house.signedIn("nair")
        let text = try await client.get("\(path)/basis").text.replacing(#/<[^>]*>/#, with: " ").replacing(
            #/\s+/#, with: " ")
        return (path, text)
    }

    /// The numbers in the one place where the page says this; `#` stands for a number.
    private func numbers(_ sentence: String, in text: String) throws -> [Double] {
        let pattern = NSRegularExpression.escapedPattern(for: sentence).replacing("#", with: "([0-9]+(?:\\.[0-9])?)")
        let found = try #require(try Regex(pattern).firstMatch(in: text), "\(sentence): \(text)")
        return (1..<found.output.count).compactMap { found.output[$0].substring.flatMap { Double($0) } }
    }

    private func isShown(_ shown: Double, _ computed: Double) -> Bool { abs(shown - computed) < 0.051 }

    @Test func `the gap and the own rate`() async throws {
        try await withHouse { house in
            let text = try await finding(house).text
            let place = try numbers("Leyla’s 87 is ahead of # in 100 of the # pupils of Year 4", in: text)
            let lower = Double(column(2).count { $0 < 87 }) + Double(column(2).count { $0 == 87 }) / 2
            #expect(isShown(place[0], lower / 41 * 100) && place[1] == 41)
            let doubt = try numbers(
                "middle score of those pupils is #. Chance alone can put a result up to # too low: 87 would then be #,",
                in: text)
            let wide = 2.326 * (4 + 1.57 * spread(2) * spread(2) / 41).squareRoot()
            #expect(doubt[0] == middle(2) && isShown(doubt[1], wide) && isShown(doubt[2], 87 + wide))
            let gap = try numbers("Leyla was # below the middle then and # below it now", in: text)
            #expect(isShown(gap[0], below(1)) && isShown(gap[1], below(2)))
            let grown = try numbers("The gap has grown by # points, and by chance alone it can change by #", in: text)
            #expect(isShown(grown[0], below(2) - below(1)))
            let rate = try numbers("Leyla was # above their middle, then # below it, now # below it", in: text)
            #expect(isShown(rate[0], -below(0)) && isShown(rate[1], below(1)) && isShown(rate[2], below(2)))
            let slowed = try numbers(
                "the last step was # points smaller than the one before.", in: text)
            #expect(isShown(slowed[0], below(2) - 2 * below(1) + below(0)))
            let short = try numbers(
                "reach # points more than Leyla did. Chance alone can make that up to #, save in 1 of 100 cases. # is",
                in: text)
            #expect(short[2] == short[0])
            #expect(
                text.contains(
                    "cases. \(Points(short[0]).text(1)) is "
                        + (short[0] > short[1] ? "more: yes." : "not more: too early to say.")))
            #expect(text.contains("40 other pupils sat both tests, all of the same school year."))
        }
    }

    @Test func `the place among peers is that of the finding`() async throws {
        try await withHouse { house in
            let (path, text) = try await finding(house)
            let close = try numbers("# of them started closest to Leyla, with first scores from # to #.", in: text)
            #expect(close[0] >= 20 && close[1] + close[2] == 2 * 95)
            #expect(close[0] == Double(column(1).count { (close[1]...close[2]).contains($0) } - 1))
            let expected = try numbers("pupils who started at 95 usually reached #.", in: text)[0]
            #expect((92...98).contains(expected))
            let miss = try numbers("87 is # below that. Pupils who started there fall # from the line", in: text)
            let times = try numbers("so this is # times the usual distance", in: text)[0]
            #expect(abs(miss[0] - expected + 87) < 0.11 && abs(times - miss[0] / miss[1]) < 0.2)
            let place = try numbers("Leyla is ahead of # in every 100 who started level", in: text)[0]
            let range = try numbers("place would, nine times in ten, lie between # and #.", in: text)
            #expect(range[0] <= place && place <= range[1])
            #expect((range + [place]).allSatisfy { $0 == $0.rounded() }, "whole, as published ones are")
            let chance = try numbers("up to # lower than expected, save in 1 of 100 cases. # is", in: text)
            #expect(isShown(chance[1], miss[0]))
            #expect(text.contains(miss[0] > chance[0] ? "is more: yes." : "is not more: too early to say."))
            #expect(place <= 10 && text.contains("is that low, so one thing is left to ask: can it be chance?"))
            let ahead = try numbers("There are # others, and # in 100 of them, #, made more progress", in: text)
            #expect(isShown(ahead[1], 100 - place) && ahead[2] == (ahead[0] * ahead[1] / 100).rounded())
            let said = try await house.signedIn("nair").get(path).text
            #expect(said.contains("Of \(Int(ahead[0])) Year 3 pupils who sat both reading tests"))
            #expect(said.contains("\(Int(ahead[2])) made more progress") || said.contains("all made more progress"))
        }
    }

    @Test func `the evidence is a page without sign-in, and nothing of its Markdown is left`() async throws {
        try await withHouse { house in
            let page = try await house.client().get("/help/evidence")
            #expect(page.status == 200 && page.text.contains("<h1>What the evidence is</h1>"))
            #expect(page.text.contains("<a href=\"https://doi.org/10.1177/09388982231222056\">"))
            #expect(page.text.contains("<li>\n<b>") || page.text.contains("<li><b>"))
            for mark in ["**", "](", "## ", "<p>- "] { #expect(!page.text.contains(mark), "\(mark)") }
        }
    }
}

import Domain
import Store
import Testing

/// A class's sheet on paper.
@Suite struct SupportSheetTests {
    @Test func `a sheet says what changed since the last one was printed`() async throws {
        try await Classroom.with { room in
            var teacher = try await room.town.client(room.town.people[.teacher])
            #expect(try await teacher.get(sheet(room)).text.contains("There is nothing to print"))
            try await help(0, ["Wait", "Seat"], room)
            try await help(1, ["Wait"], room)
            let first = try await teacher.get(sheet(room)).text
            for words in [
                "<h2>4 Quillfeather</h2>", "week of 9 November", "Shred by 20 November.",
                "It was not printed before.",
                "2 pupils: Kit Q., Kit R.", "<li>Seat</li>", "<span class=\"tag\">A</span> as above",
                "Nothing is written down for the other 2 pupils.", "Printed 10 November, 8.41 am, by Ms Byrne",
                "Ask Ms Byrne, SENCo.",
            ] {
                #expect(first.contains(words), "\(words)")
            }
            for words in ["New:", "(new)", "No longer:", "Kit Quillfeather", "data-print"] {
                #expect(!first.contains(words), "\(words)")
            }
            let printed = try #require(try await teacher.post(sheet(room)).location)
            let after = try await teacher.get(printed).text
            #expect(after.contains("data-print") && after.contains("Print again"))
            #expect(after.contains("What changed since 8.41 am today, when Ms Byrne printed it"))
            #expect(first.contains("<p class=\"print\">Printed 10 November"))
            room.town.house.pass(seconds: 24 * 3600)
            teacher = try await room.town.client(room.town.people[.teacher])
            try await help(0, ["Wait", "Card", "Look"], room)
            try await help(1, ["Wait", "Card"], room)
            try await help(2, ["Wait"], room)
            // However often it is printed that day, the same is marked; the next day nothing.
            for _ in 0..<3 {
                try await expectMarked(teacher.get(sheet(room)).text)
                _ = try await teacher.post(sheet(room))
            }
            room.town.house.pass(seconds: 24 * 3600)
            teacher = try await room.town.client(room.town.people[.teacher])
            let next = try await teacher.get(sheet(room)).text
            #expect(next.contains("What changed since 11 November 2026, when Ms Byrne printed it"))
            #expect(!next.contains("New:") && !next.contains("(new)") && !next.contains("No longer:"))
            #expect(try await room.town.events(.sheetPrinted).count == 4)
        }
    }

    private func expectMarked(_ text: String) {
        for words in [
            "<b>New:</b> Look", "<b>No longer:</b> Seat", "3 pupils: Kit Q., Kit R., Kit S. (new)",
            "<b>All new.</b>", "<b>New:</b> <span class=\"tag\">B</span> as above",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func `words for one adult, needs and scores are on no sheet, nor one's own child`() async throws {
        try await Classroom.with { room in
            let (town, teacher) = (room.town, try #require(room.town.people[.teacher]))
            try await town.write { tx in
                let details = tx.pupilDetails(town.here.school)
                try details.setNeeds([.autism], of: room.pupils[0], at: House.morning)
                for (number, audience) in ["only_you", "home"].enumerated() {
                    try details.addWords(
                        PupilWords(words: "Said to \(audience)", heardBy: "Ms Byrne", on: House.today - 1),
                        account: teacher, audience: audience, of: room.pupils[number], at: House.morning)
                }
            }
            try await help(0, ["Wait"], room)
            try await help(3, ["Card"], room)
            let cover = try await TownBuilder(town.house).adult([.assistant], in: town.here.school)
            try await town.tie(cover, .covers, until: House.today)
            try await town.makeParent(cover, of: room.pupils[3])
            for account in [teacher, cover, try #require(town.people[.leader]), try #require(town.people[.assistant])] {
                let text = try await town.client(account).get(sheet(room)).text
                #expect(text.contains("“Said to home”") && !text.contains("only_you"))
                let paper = try #require(text.split(separator: "<table>").last)
                for words in ["Autis", "ASD", "97", "SEN support"] { #expect(!paper.contains(words), "\(words)") }
                #expect(text.contains("Kit T.") == (account != cover))
            }
            let link = "/classes/\(town.here.own.schoolClass.text)/sheet\""
            let classPage = String(sheet(room).dropLast("/sheet".count))
            #expect(try await town.client(cover).get(classPage).text.contains(link))
            #expect(try await !town.client(town.people[.safeguarding]).get(classPage).text.contains(link))
            town.house.pass(seconds: 24 * 3600)
            #expect(try await town.client(cover).get(sheet(room)).status == 404)
        }
    }

    private func help(_ pupil: Int, _ strategies: [String], _ room: Classroom) async throws {
        let (town, id) = (room.town, room.pupils[pupil])
        try await town.write { tx in try tx.pupilDetails(town.here.school).setStrategies(strategies, of: id) }
    }

    private func sheet(_ room: Classroom) -> String {
        "/\(room.town.here.shortName)/classes/\(room.town.here.own.schoolClass.text)/sheet"
    }
}

import Foundation
import Screening
import Testing

@testable import Evidence

@Suite struct PageTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func `the page has one place for each table, and no other`() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("docs/evidence.md"), encoding: .utf8)
        #expect(Page(text).places.sorted() == Tables.all.map(\.name).sorted())
    }

    @Test func `a table replaces what stood in its place and nothing else`() {
        var page = Page("a\n<!-- table: one -->\nold\n<!-- end -->\n<!-- table: two -->\n<!-- end -->\nz\n")
        var table = Table("what", "how many")
        table.add("pupils", "3")
        #expect(page.put(table, at: "one") && !page.put(table, at: "three"))
        #expect(
            page.text == """
                a
                <!-- table: one -->

                | what | how many |
                | --- | ---: |
                | pupils | 3 |

                <!-- end -->
                <!-- table: two -->
                <!-- end -->
                z

                """)
        let once = page.text
        #expect(page.put(table, at: "one") && page.text == once)
    }

    @Test func `an area is the chance that one of the found has the higher value`() {
        #expect(area([1, 2, 3, 4], found: [false, false, true, true]) == 1)
        #expect(area([4, 1, 3, 2], found: [false, false, true, true]) == 0.5)
        #expect(area([1, 1, 1, 1], found: [true, false, true, false]) == 0.5)
    }

    @Test func `the same seed draws the same year, and a pupil who falls stays there`() {
        var (first, second) = (Seeded(3), Seeded(3))
        let year = SchoolYear(fall: 0.8, falling: 0.5)
        let (pupils, panels) = year.draw(&first)
        let again = year.draw(&second)
        #expect(pupils.map(\.levels) == again.pupils.map(\.levels) && panels.map(\.count) == [240, 240, 240])
        let fallen = pupils.filter { $0.fall != nil }
        #expect(fallen.count > 10)
        for pupil in fallen {
            let (subject, sitting) = pupil.fall!
            let levels = pupil.levels[subject]
            #expect(Set(levels[sitting...]).count == 1 && levels[sitting] < levels[sitting - 1] - 0.8)
        }
    }
}

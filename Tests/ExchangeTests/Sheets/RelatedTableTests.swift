import Domain
import Exchange
import Testing

/// The tables of a school census belong together.
@Suite struct RelatedTableTests {
    private let pupils =
        "pupilonrolltableid,NativeId,surname,upn\nab-1,S1,Green,H801200001001\nab-2,S1,Demir,H801200001002\n"
    private let needs =
        "pupilonrolltableid,NativeId,sentyperank,sentype\nab-2,S1,1.0,SPLD\nab-2,S1,2.0,SEMH\nab-9,S1,1.0,MLD\n"

    private func open(_ files: [String]) throws -> [Sheet] {
        try Sheets.open(files.enumerated().map { BroughtBytes(name: "\($0).csv", bytes: Array($1.utf8)) })
    }

    @Test func `the UPN is found by the other table's key, in whatever order`() throws {
        for order in [[pupils, needs], [needs, pupils]] {
            let sheets = try open(order)
            let joined = try #require(sheets.first { $0.head.contains("sentype") })
            #expect(joined.head == ["pupilonrolltableid", "NativeId", "sentyperank", "sentype", "upn"])
            #expect(
                joined.cells == [
                    ["ab-2", "S1", "1.0", "SPLD", "H801200001002"], ["ab-2", "S1", "2.0", "SEMH", "H801200001002"],
                    ["ab-9", "S1", "1.0", "MLD", ""],
                ])
            #expect(sheets.first { $0.head.contains("surname") }?.head.count == 4)
        }
    }

    @Test func `leavers have a key of their own, crooked rows stay as they are`() throws {
        let leavers = pupils.replacing("pupilonroll", with: "pupilnolongeronroll").replacing("ab-", with: "l-")
        let sessions = "pupilnolongeronrolltableid,sessions,attendancereason\nl-1,785.0,I\nl-2,3.0,G,,x\n"
        let sheet = try open([pupils, needs, leavers, sessions])[3]
        #expect(sheet.cells == [["l-1", "785.0", "I", "H801200001001"], ["l-2", "3.0", "G", "", "x"]])
        #expect(sheet.rows[1].crooked == 5)
    }

    @Test func `reasons for absence get the possible sessions besides`() throws {
        let pupils = pupils.replacing("upn\n", with: "upn,termlysessionspossible\n")
            .replacing("001\n", with: "001,136.0\n").replacing("002\n", with: "002,\n")
        let sessions = "pupilonrolltableid,sessions,attendancereason\nab-1,5.0,I\nab-2,3.0,U\n"
        for order in [[pupils, needs, sessions], [sessions, needs, pupils]] {
            let sheets = try open(order)
            let joined = try #require(sheets.first { $0.head.contains("attendancereason") })
            #expect(joined.head.suffix(2) == ["upn", "termlysessionspossible"])
            #expect(joined.cells.map { $0.suffix(2) } == [["H801200001001", "136.0"], ["H801200001002", ""]])
            #expect(sheets.first { $0.head.contains("sentype") }?.head.last == "upn")
        }
    }

    @Test func `a table alone says what it lacks`() throws {
        let sheet = try open([needs])[0]
        #expect(sheet.head.last == "sentype" && sheet.notes.map(\.line) == [0])
        #expect(sheet.notes[0].sentence.contains("such as “pupilonroll”, together with this one"))
        #expect(sheet.tableBeside == "pupilonroll")
        let leavers = needs.replacing("pupilonroll", with: "pupilnolongeronroll")
        #expect(try open([leavers, pupils]).map(\.tableBeside) == ["pupilnolongeronroll", nil])
        #expect(try open([needs, pupils]).map(\.tableBeside) == [nil, nil])
    }

    @Test func `one of several tables may be empty`() throws {
        #expect(try open([pupils, "pupilonrolltableid,sentype\n"])[1].rowCount == 0)
    }
}

import Domain
import Exchange
import Testing

/// Days as people and programs write them, and their order by column.
@Suite struct DayTests {
    private func born(_ values: [String]) throws -> SheetReading {
        try read(
            "upn,last_name,dob\n"
                + values.enumerated().map { "\(upn($0.offset)),P\($0.offset),\($0.element)\n" }.joined())
    }

    @Test(arguments: [
        "14/03/2018", "2018-03-14", "14/03/18", "14.03.2018", "14-03-2018", "14-Mar-2018", "14 March 2018",
        "14th March 2018", "2018-Mar-14 00:00:00", "2018-03-14T00:00:00", "2018-03-14 00:00:00", "14/03/2018 00:00",
        "43173",
        "43173.0", "Mar 14, 2018", "3/14/2018", "Wednesday 14 March 2018", "2018/03/14",
        "Wed 14 Mar 2018", "Weds. 14/03/2018",
    ])
    func `one day in many hands`(text: String) throws {
        let reading = try born(["\"\(text)\""])
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty, "\(reading)")
        #expect(reading.brought.pupils.first?.bornOn == Day("2018-03-14"))
    }

    @Test func `the order is decided for a column from all its values`() throws {
        let values = ["05/06/2018", "07/08/2018", "25/06/2018"]
        #expect(try born(values).brought.pupils.map { $0.bornOn?.iso } == ["2018-06-05", "2018-08-07", "2018-06-25"])
        let american = ["5/6/2018", "7/8/2018", "6/25/2018"]
        #expect(try born(american).brought.pupils.map { $0.bornOn?.iso } == ["2018-05-06", "2018-07-08", "2018-06-25"])
    }

    @Test func `days that could be either way are asked about, and then read`() throws {
        let reading = try born(["05/06/2018", "07/08/2018"])
        #expect(reading.questions == [.dayOrder(column: 2, example: "05/06/2018")])
        #expect(reading.brought.pupils.isEmpty)
        let said = try read("upn,last_name,dob\n\(upn(1)),A,05/06/2018\n") { $0.columns[2].order = .monthFirst }
        #expect(said.questions.isEmpty)
        #expect(said.brought.pupils.map(\.bornOn) == [Day("2018-05-06")])
    }

    @Test func `days that are the same either way are not asked about`() throws {
        #expect(try born(["05/05/2018", "07/07/2018"]).questions.isEmpty)
    }

    @Test func `one column shows another its order`() throws {
        let reading = try read("upn,last_name,dob,Admission date\n\(upn(1)),A,25/06/2018,01/09/2022\n")
        #expect(reading.questions.isEmpty)
        #expect(reading.brought.pupils.map(\.joinedOn) == [Day("2022-09-01")])
    }

    @Test func `a column that contradicts itself loses its minority`() throws {
        let reading = try born(["25/06/2018", "26/06/2018", "06/27/2018"])
        #expect(reading.brought.pupils.count == 2)
        #expect(reading.brought.refused.map(\.line) == [4])
        #expect(reading.reasons.first?.contains("there is no month 27. In this column the day comes first") == true)
    }

    @Test func `where both orders stand too often to be slips, what could be either is refused`() throws {
        let sure = ["25/06/2018", "26/06/2018", "27/06/2018", "28/06/2018"]
        let slips = ["06/25/2018", "06/26/2018"]
        #expect(try born(sure + slips + ["05/06/2018"]).brought.pupils.count == 5)
        let reading = try born(sure + slips + ["06/27/2018", "05/06/2018", "07/07/2018"])
        #expect(reading.questions.isEmpty)
        #expect(reading.brought.refused.map(\.line) == [6, 7, 8, 9])
        #expect(reading.reasons.last?.contains("has both 25/06/2018 and 06/25/2018") == true)
        #expect(reading.brought.pupils.count == 5)
    }

    @Test(arguments: [
        ("31/02/2018", "February 2018 has 28 days."), ("29/02/2018", "February 2018 has 28 days."),
        ("31/11/2018", "November 2018 has 30 days."), ("2018-02-30", "February 2018 has 28 days."),
        ("31-Feb-2020", "February 2020 has 29 days."), ("spring", "write the day as 31/01/2026"),
        ("14/03/218", "the year is not one of ours"), ("14/03/2027", "not yet born"),
        ("14/03/1950", "too young or too old"),
        ("01/09/2026", "too young or too old"), ("2018-14-03", "there is no month 14"), ("1/2", "write the day as"),
        ("99999999999999999999", "write the day as"), ("14 Mars 2018", "write the day as"),
        ("0/0/2018", "there is no month 0"),
    ])
    func `a day that is none says why`(text: String, reason: String) throws {
        let reading = try born(["25/06/2018", text])
        #expect(reading.brought.refused.map(\.line) == [3])
        #expect(reading.brought.refused.first?.reason.contains(reason) == true, "\(reading.brought.refused)")
    }
}

/// Numbers that the Code leaves open and that we advise, as of November 2026. None is a hard stop.
package enum Advice {
    /// School days within which a concern is answered: two weeks of teaching, so that nobody waits for a meeting.
    package static let answerSchoolDays = 10
    /// Days within which a concern is answered where the calendar does not know: the same two weeks.
    package static let answerDays = 14
    /// School weeks after which a concern is looked at again, as “not now” proposes.
    package static let lookAgainSchoolWeeks = 4
    /// School weeks of targeted teaching before somebody looks what it did: half a term (after Code of Practice 6.19,
    /// which sets none).
    package static let teachingSchoolWeeks = 6...8
    /// Ways in which a view was asked for in vain, after which asking counts as having it.
    package static let waysToAsk = 2
    /// School weeks within which a colleague's question, suggestion or decision is answered, and a letter sent.
    package static let replySchoolWeeks = 1
    /// School weeks after which senior leaders see a question about progress that nobody has answered.
    package static let waitingSchoolWeeks = 4
    /// Days within which whatever is put off is looked at again: a year, so that nobody is forgotten.
    package static let lookAgainDays = 366
}

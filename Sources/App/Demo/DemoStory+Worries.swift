import DatabasePort
import Demo
import Domain
import Store

/// Worries, targeted teaching and needs.
extension DemoStory {
    func raise(_ worry: DemoSchool.Worry, _ told: Told) throws {
        let (pupil, today) = (try told.pupil(), told.event.on)
        let finding =
            try worry.source == .finding
            ? tx.findings.standing(of: pupil, in: school).first {
                $0.subject == worry.subject && $0.foundOn <= today
            } : nil
        var typed = ConcernDetails.Typed()
        (typed.whose, typed.raiser, typed.seen) = (worry.whose.rawValue, worry.raiser, worry.seen)
        // In the first weeks of a term no finding is so new: then it began with what is known of attainment.
        let source = worry.source == .finding && finding == nil ? .attainment : worry.source
        (typed.source, typed.subject, typed.area) = (source.rawValue, worry.subject, worry.area?.rawValue ?? "")
        (typed.sight, typed.hearing) = (worry.sight, worry.hearing)
        typed.answerer = ids.account(worry.answerer).text
        typed.lookAgainOn = worry.lookAgainOn ?? calendar.schoolDay(weeks: Advice.lookAgainSchoolWeeks, after: today)
        let new = try NewConcern(
            typed, raisedOn: today, finding: finding?.id, answerers: [ids.account(worry.answerer)], today: today,
            calendar: calendar)
        try tx.concerns.add(new, newID(), of: pupil, by: told.actor.account, in: school, at: told.at)
    }

    func consider(_ answers: [Explanation: Explanation.Answer], _ told: Told) throws {
        let worry = try newestWorry(told)
        for explanation in Explanation.allCases {
            guard let answer = answers[explanation] else { continue }
            try tx.concerns.addExplanation(
                explanation, answer, of: worry.id, by: told.actor.account, in: school, at: told.at)
        }
    }

    func answer(_ next: Concern.Next, _ words: String, _ told: Told) throws {
        let worry = try newestWorry(told), today = told.event.on
        let answer = try ConcernAnswer(
            words: words, next: next.rawValue,
            lookAgainOn: calendar.schoolDay(weeks: Advice.teachingSchoolWeeks.lowerBound, after: today),
            stood: worry.details.lookAgainOn, today: today)
        try tx.concerns.answer(
            worry, answer.onSchoolDay(of: calendar), over: worry.revision, by: told.actor, at: told.at)
    }

    func teach(_ lesson: DemoSchool.Lesson, _ told: Told) throws {
        let today = told.event.on
        var typed = NewTeaching.Typed()
        (typed.weakness, typed.differently) = (lesson.weakness, lesson.differently)
        (typed.taughtBy, typed.from) = (lesson.taughtBy, today)
        let usual = calendar.schoolDay(weeks: Advice.teachingSchoolWeeks.lowerBound, after: today)
        // Who came only since has less time.
        typed.lookOn = max(lesson.lookOn ?? usual, today + 1)
        let new = try NewTeaching(typed, today: today, errors: FieldErrors())
        let worry = try lesson.answersWorry ? newestWorry(told).id : nil
        try tx.teaching.start(
            new, newID(), of: told.pupil(), teacher: ids.account(lesson.teacher),
            answering: TeachingBasis(concern: worry),
            told.moment)
    }

    func look(_ areas: [AreaOfNeed: [String]], _ whyNotWait: String, _ told: Told) throws {
        let pupil = try told.pupil()
        var typed = ["no-waiting": whyNotWait]
        for (area, boxes) in areas {
            for (name, words) in zip(AreaPart.names, boxes) { typed[Analysis.field(area, name)] = words }
        }
        let stood = try tx.needs.analysis(of: pupil, in: school)
        try tx.needs.save(
            Analysis(typed, stood: stood?.analysis), of: pupil, over: stood?.revision ?? 0, by: told.actor, at: told.at)
    }

    func hear(_ relative: DemoSchool.Relative, _ words: String, _ way: ContactWay, _ told: Told) throws {
        let contact = relative.contactKey.map(ids.contact)
        let view = try NewFamilyView(
            who: contact?.text ?? "other", otherName: relative.name, words: words, on: told.event.on, way: way.rawValue,
            contacts: Set([contact].compactMap(\.self)), today: told.event.on)
        try tx.views.add(view, saidBy: relative.name, newID(), of: told.pupil(), by: told.actor, at: told.at)
    }

    private func newestWorry(_ told: Told) throws -> ConcernRecord {
        guard let newest = try tx.concerns.of(told.pupil(), in: school).first else { throw Refusal.notFound }
        return newest
    }
}

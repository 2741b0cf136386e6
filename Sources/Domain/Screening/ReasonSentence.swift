extension Answered {
    /// One sentence that a parent can read, ending in a full stop. It names nobody.
    package func sentence(in context: ReadingContext) -> String {
        switch reason {
        case .fewResults(let have, let needed):
            "This needs \(inWords(needed)) results. There \(have == 1 ? "is" : "are") \(inWords(have))."
        case .fewPeers(let have, let needed):
            "This needs \(needed) other pupils who sat both tests. There \(have == 1 ? "is" : "are") \(inWords(have))."
        case .peers(let ahead, let of, let similar):
            peers(ahead, of, similar, context)
        case .ownRate(let first, let second, let now):
            "Of every 100 pupils, about \(first) scored lower than this one at first, \(second) the next time and \(now) now: "
                + rateVerdict + "."
        case .gapPoints(let before, let now, let chance):
            Points.sentence(before: before, now: now, chance: chance)
        case .nationalGap(let before, let now, let chance):
            Points.sentence(before: before, now: now, of: "the test’s national sample", chance: chance)
        case .gapPlaces(let before, let now):
            "Of every 100 pupils, about \(before) scored higher then and \(now) now" + gapVerdict + "."
        case .notBehind(let ahead):
            "Of every 100 pupils, about \(ahead) scored higher, so "
                + (ahead <= 50 ? "there is no gap." : "the gap is smaller than those the school looks into.")
        case .perhapsBehind(let ahead):
            "Of every 100 pupils, about \(ahead) scored higher, but chance alone could have put this result there."
        case .nationalGrowth(let ahead, let before):
            "Of 100 pupils in the test’s national sample who scored \(before.text(1)) then, about \(ahead) would now score more"
                + "\(doubt)."
        case .nationallyAhead(let ahead):
            "Of 100 pupils in the test’s national sample, about \(ahead) would score higher"
                + (answer == .tooEarly
                    ? ", but chance alone could have put this result there."
                    : ahead <= 50
                        ? ", so there is no gap." : ", so the gap is smaller than those the school looks into.")
        }
    }

    private func peers(_ ahead: Int, _ of: Int, _ similar: Bool, _ context: ReadingContext) -> String {
        let year = context.yearGroup.map { "\($0) " } ?? ""
        let who =
            similar
            ? "Of about \(of) \(year)\(of == 1 ? "pupil" : "pupils") with similar \(context.subject) scores \(context.span.start), "
            : "Of \(of) \(year)pupils who sat both \(context.subject) tests, allowing for where each started, "
        let count = ahead == 0 ? "none" : ahead == of ? "all" : "\(ahead)"
        return who + "\(count) made more progress \(similar ? context.span.end : context.span.words)\(doubt)."
    }

    private var doubt: String { answer == .tooEarly ? ", but chance alone could explain it" : "" }

    private var rateVerdict: String {
        switch answer {
        case .yes: "slower than before by more than chance"
        case .no: "no slower than before"
        case .tooEarly: "a difference that chance alone could make"
        }
    }

    private var gapVerdict: String {
        switch answer {
        case .yes, .no: ""
        case .tooEarly: ", a change that chance alone could make"
        }
    }
}

extension Reading {
    /// The sentences for all four questions, each said once.
    package func reasons(in context: ReadingContext) -> String {
        var sentences: [String] = []
        let widening = answers.gapWidening.sentence(in: context)
        for concern in ProgressConcern.allCases {
            let sentence = concern == .gapWidening ? widening : answers[concern].sentence(in: context)
            // Both gap questions rest on the same figures; the last says as much or more.
            if concern == .gapNotClosing, widening.hasPrefix(sentence.dropLast()) { continue }
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        if errorIsAssumed, growth != nil { sentences.append(Reading.assumedError) }
        return sentences.joined(separator: " ")
    }

    /// Said beside any figure for which a test's own error was not known.
    package static let assumedError = "The test’s own error is not known, so a reliability of 0.90 is assumed."
}

extension Points {
    /// `9 points behind the middle then, 11 now; by chance a gap can change by 8.`
    static func sentence(
        before: Points, now: Points, of group: String = "the year group", chance: Points?
    ) -> String {
        let scale = chance?.hundredths ?? max(abs(before.hundredths), abs(now.hundredths))
        let places = scale >= 300 ? 0 : scale >= 30 ? 1 : 2
        let (then, today) = (before.size(places), now.size(places))
        let unit = then == "1" ? "point" : "points"
        let start =
            before.hundredths < 0
            ? "\(then) \(unit) above the middle of \(group) then, "
            : "\(then) \(unit) below the middle of \(group) then, "
        let isSameSide = (before.hundredths < 0) == (now.hundredths < 0)
        let end = start + today + (isSameSide ? " now" : now.hundredths < 0 ? " above it now" : " below it now")
        guard let chance else { return end + "." }
        return end + "; by chance a gap can change by \(chance.text(places))."
    }

    private func size(_ places: Int) -> String { Points(hundredths: abs(hundredths)).text(places) }

    /// With at most `places` (0…2) decimals and no idle noughts.
    package func text(_ places: Int) -> String {
        let step = places == 0 ? 100 : places == 1 ? 10 : 1
        let size = (abs(hundredths) + step / 2) / step * step
        let (whole, rest) = (size / 100, size % 100)
        let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(padded(rest, 2))"
        return (hundredths < 0 && size > 0 ? "−" : "") + "\(whole)\(decimals)"
    }
}

/// Nought to ten as a word, larger numbers in figures.
private func inWords(_ number: Int) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words.indices.contains(number) ? words[number] : "\(number)"
}

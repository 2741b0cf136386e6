/// A line to the SENCo, as somebody types it.
package struct NewQuestion: Equatable, Sendable {
    package let words: String

    /// - Throws: `Refusal.invalid` by the field `question`.
    package init(_ typed: String) throws {
        var errors = FieldErrors()
        words = errors.lines("question", typed, most: 2000)
        if words.isEmpty { errors.add("question", "Write your question. One line is enough.") }
        try errors.check()
    }
}

/// What the SENCo answers.
package struct QuestionAnswer: Equatable, Sendable {
    package let words: String
    /// A few words under which questions that repeat are listed; empty where none was given.
    package let topic: String

    /// - Parameter topics: those that were given before: words like one of them become it.
    /// - Throws: `Refusal.invalid` by the fields `answer` and `topic`.
    package init(_ words: String, topic: String, topics: [String]) throws {
        var errors = FieldErrors()
        self.words = errors.lines("answer", words, most: 4000)
        if self.words.isEmpty { errors.add("answer", "Write your answer. One line is enough.") }
        let topic = errors.line("topic", topic, most: 60)
        self.topic = topics.first { foldedKey($0) == foldedKey(topic) } ?? topic
        try errors.check()
    }
}

/// Training that a school may offer, because the same is asked again and again (our advice).
package enum TrainingAdvice {
    /// So many questions on one topic, within the last twelve months.
    package static let fewestQuestions = 3
    package static let days = 365
}

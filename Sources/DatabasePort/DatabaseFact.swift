/// One thing that a database says of itself, for whoever runs it.
package struct DatabaseFact: Sendable, Equatable {
    /// What is so, in a sentence.
    package let words: String
    /// What to do about it; nil where all is well.
    package let toDo: String?

    /// - Parameter toDo: a sentence; nil where all is well.
    package init(_ words: String, toDo: String? = nil) {
        self.words = words
        self.toDo = toDo
    }
}

/// A subject as a file or a person writes it, in the one way in which it is kept: small letters, single spaces, and
/// `maths` for mathematics. Empty where nothing is written.
package func subjectName(_ text: String) -> String {
    let name = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name == "mathematics" || name == "math" ? "maths" : name
}

/// A text folded for human order and for finding: accents off, letters lower, marks out.
///
/// Both engines compare it byte by byte, so the order is the same everywhere: `O’Brien`, `obrien` → `obrien`.
package func sortKey(_ text: String) -> String {
    var key = ""
    for scalar in text.lowercased().unicodeScalars {
        if let plain = folded[scalar] {
            key += plain
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.unicodeScalars.append(scalar)
        } else if scalar.properties.isWhitespace || scalar == "-" || scalar == "," {
            if !key.isEmpty, key.last != " " { key += " " }
        }
    }
    return key.last == " " ? String(key.dropLast()) : key
}

/// By which words are one, whatever their capitals: the sort key, and of words that have none the words themselves.
package func foldedKey(_ text: String) -> String {
    let key = sortKey(text)
    return key.isEmpty ? text : key
}

/// Latin letters with their marks, as the 1,000 commonest names in English schools use them.
private let folded: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
        ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįıỉị"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"),
        ("o", "òóôõöøōŏőọỏốồổỗộớờởỡợơ"), ("oe", "œ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"),
        ("th", "þ"), ("u", "ùúûüũūŭůűųụủứừửữựư"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, marked) in groups {
        for scalar in marked.unicodeScalars { table[scalar] = plain }
    }
    return table
}()

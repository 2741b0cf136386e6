/// Why a file cannot be read as comma-separated values.
package enum CSVFault: Error, Hashable, Sendable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
    case notCSV(ForeignFile)
    case nulByte(line: Int)
    /// Not made of letters.
    case notText
    /// From this line on, letters are written in another way than before.
    case mixedLetters(line: Int)
    /// The quotation mark that opens on this line is never closed.
    case unclosedQuote(line: Int)
    /// Something other than a separator or a line's end follows a closing quotation mark.
    case textAfterQuote(line: Int)
    /// Where headings should stand, there is a pupil.
    case noHeadings(line: Int)
    case fieldTooLong(line: Int, limit: Int)
    case tooManyColumns(line: Int, limit: Int)
    case tooManyRows(limit: Int)
    case moreFieldsThanHeadings(line: Int, headings: Int, fields: Int)

    /// What is wrong and what to do, for the person who chose the file.
    package var message: String {
        switch self {
        case .empty: "The file is empty."
        case .tooLarge(let bytes, let limit):
            "The file is too large: \(bytes >> 20) MB. At most \(limit >> 20) MB can be read."
        case .notCSV(let kind): "This is \(kind.words), not a CSV file. Save or export it as CSV (UTF-8) and try again."
        case .nulByte(let line):
            "Line \(line) holds a byte that no text file has. Export the file again as CSV (UTF-8)."
        case .notText: "This is not a text file. Export it again as CSV (UTF-8)."
        case .mixedLetters(let line):
            "Line \(line) writes letters such as é in another way than the lines before. Export the file again as CSV "
                + "(UTF-8)."
        case .unclosedQuote(let line): "A quotation mark opens on line \(line) and is never closed."
        case .textAfterQuote(let line): "On line \(line) text follows a closing quotation mark without a comma between."
        case .noHeadings(let line):
            "Line \(line) is already about a pupil. Put a line of headings above it, such as UPN, Surname, Forename."
        case .fieldTooLong(let line, let limit): "A field on line \(line) is longer than \(limit) bytes."
        case .tooManyColumns(let line, let limit): "Line \(line) has more than \(limit) columns."
        case .tooManyRows(let limit): "The file has more than \(limit) rows."
        case .moreFieldsThanHeadings(let line, let headings, let fields):
            "Line \(line) has \(fields) fields, but there are \(headings) headings."
        }
    }
}

/// Kinds of file that are often chosen in place of a CSV file, told by their first bytes.
package enum ForeignFile: Hashable, Sendable, CaseIterable {
    case workbook, oldOffice, pdf, picture, compressed, webPage, richText, json

    /// `nil` where the bytes may be text.
    package init?(startOf bytes: [UInt8]) {
        func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
        func begins(_ text: String) -> Bool {
            bytes.prefix(text.utf8.count).map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } == Array(text.utf8)
        }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            self = .workbook
        } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
            self = .oldOffice
        } else if begins("%pdf-") {
            self = .pdf
        } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins("gif8") {
            self = .picture
        } else if begins([0x1F, 0x8B]) || begins([0x37, 0x7A, 0xBC, 0xAF]) {
            self = .compressed
        } else if begins("<!doctype") || begins("<html") || begins("<?xml") {
            self = .webPage
        } else if begins("{\\rtf") {
            self = .richText
        } else if ForeignFile.isJSON(bytes) {
            self = .json
        } else {
            return nil
        }
    }

    var words: String {
        switch self {
        case .workbook: "an Excel workbook or another zipped file"
        case .oldOffice: "an old Excel or Word file"
        case .pdf: "a PDF"
        case .picture: "a picture"
        case .compressed: "a compressed file"
        case .webPage: "a web page or an XML file"
        case .richText: "a rich-text document"
        case .json: "a JSON file"
        }
    }

    /// By its first two signs: a heading in brackets or braces, such as `[UPN]`, begins with a letter.
    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let signs = bytes.lazy.filter { ![9, 10, 13, 32].contains($0) }.prefix(2).map { UnicodeScalar($0) }
        return ["{\"", "{}", "[{", "[[", "[\"", "[]"].contains(String(String.UnicodeScalarView(signs)))
    }
}

/// One of the two sets of letters that Windows and DOS programs write: a byte a letter, the lower half ASCII.
struct CodePage {
    /// What bytes 80 to FF stand for; nil where a byte stands for nothing.
    private let upper: [Unicode.Scalar?]
    /// Of each byte.
    private let kinds: [Kind]

    /// Excel's “CSV (Comma delimited)”, and the Department's register of schools.
    static let windows1252 = CodePage(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ",
        (0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) })

    /// Excel's “CSV (MS-DOS)”.
    static let dos850 = CodePage(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
        ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
        """)

    /// - Parameter first: the replacement mark is a byte that stands for nothing.
    private init(_ first: String, _ rest: [Unicode.Scalar] = []) {
        upper = (first.unicodeScalars + rest).map { $0 == "\u{FFFD}" ? nil : $0 }
        kinds = (0..<128).map { Kind(Unicode.Scalar($0)) } + upper.map { Kind($0) }
    }

    /// What a byte stands for; nil where it stands for nothing.
    subscript(byte: UInt8) -> Unicode.Scalar? { byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80] }

    /// The text that the bytes stand for, in UTF-8. A byte that stands for nothing becomes the replacement mark.
    func utf8(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let letters = (0...255).map { Array(String(Character(self[UInt8($0)] ?? "\u{FFFD}")).utf8) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if byte < 0x80 { text.append(byte) } else { text += letters[Int(byte)] }
        }
        return text
    }

    /// The one of the two in which the letters above ASCII make better words; Windows where neither does.
    static func likely(for bytes: [UInt8]) -> CodePage {
        var (windows, dos) = (0, 0)
        for (place, byte) in bytes.enumerated() where byte >= 0x80 {
            let before = place > 0 ? bytes[place - 1] : 10
            let after = place + 1 < bytes.count ? bytes[place + 1] : 10
            windows += windows1252.fit(byte, before, after)
            dos += dos850.fit(byte, before, after)
        }
        return dos > windows ? dos850 : windows1252
    }

    /// How well what `byte` stands for goes with its neighbours: above nought well, below badly.
    private func fit(_ byte: UInt8, _ before: UInt8, _ after: UInt8) -> Int {
        let (left, right) = (kinds[Int(before)], kinds[Int(after)])
        let isBetweenLetters = left.isLetter && right.isLetter
        switch kinds[Int(byte)] {
        case .small:
            if right == .capital { return left == .small ? 0 : -2 }
            return left.isLetter ? 1 : right == .small ? -1 : -2
        case .capital: return left == .small ? -2 : left == .capital || right.isLetter ? 1 : -1
        case .apostrophe: return isBetweenLetters ? 2 : 0
        case .mark: return isBetweenLetters ? -1 : 1
        case .space: return left == .small && right == .small ? -1 : 1
        case .money: return right == .figure ? 2 : -1
        case .figure, .other: return -2
        case .nothing: return -4
        }
    }

    private enum Kind {
        case small, capital, figure, apostrophe, mark, space, money, other, nothing

        init(_ scalar: Unicode.Scalar?) {
            switch scalar {
            case nil: self = .nothing
            case "’"?: self = .apostrophe
            case "‘"?, "“"?, "”"?, "–"?, "—"?, "…"?, "•"?: self = .mark
            case "\u{A0}"?: self = .space
            case "£"?, "€"?: self = .money
            case let scalar?:
                let properties = scalar.properties
                self =
                    properties.isLowercase
                    ? .small
                    : properties.isUppercase ? .capital : properties.numericType != nil ? .figure : .other
            }
        }

        var isLetter: Bool { self == .small || self == .capital }
    }
}

import CQREncode

/// A square code for a phone's camera. The page says the same in words beside it.
struct QRCode: Component {
    let text: String
    let label: String

    /// Dark on light whatever the theme, as cameras need it, with the margin of four that ISO/IEC 18004 asks for.
    var html: HTML {
        guard let (width, path) = drawing else { return .none }
        let side = width + 8
        return """
            <svg viewBox="0 0 \(side) \(side)" width="240" height="240" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#ffffff"/>\
            <path fill="#000000" d="\(path)"/></svg>
            """
    }

    /// One bar for each run of dark squares; nil where libqrencode finds the text too long or memory short.
    private var drawing: (width: Int, path: String)? {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let squares = code.pointee.data else { return nil }
        let width = Int(code.pointee.width)
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, squares[row * width + column] & 1 == 1 { column += 1 }
                if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z" }
                if column == start { column += 1 }
            }
        }
        return (width, path)
    }
}

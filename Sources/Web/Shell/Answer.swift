import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler answers with. Headers that every answer needs are added in one place, `Front`.
package enum Answer: Sendable {
    /// A whole page.
    case page(HTML, status: HTTPResponse.Status = .ok)
    /// See the other page, which says what was done.
    case seeOther(Link, cookies: [Cookie] = [])
    /// A whole page that sets a cookie.
    case pageSetting(HTML, cookies: [Cookie])
    /// A part of a page, for script.
    case fragment(HTML)
    /// A file to keep, under a name without a pupil's name in it.
    case file(name: String, type: String, bytes: [UInt8])
    /// A part of the program itself, unchanging under its address.
    case asset(type: String, bytes: [UInt8])
    /// A word for a program.
    case word(String, status: HTTPResponse.Status = .ok)
    /// Done, and nothing to show.
    case nothing

    /// The form's page again, with what is wrong and all that was typed.
    package static func again(_ page: HTML) -> Answer { .page(page, status: .unprocessableContent) }

    /// The response, compressed where the browser takes that.
    ///
    /// Pages hold no secret that an attacker could weigh by length: there is no token in them.
    func response(to request: Request) -> Response {
        switch self {
        case .page(let html, let status): return packed(status, [:], html.bytes, request)
        case .pageSetting(let html, let cookies): return setting(cookies, in: packed(.ok, [:], html.bytes, request))
        case .seeOther(let link, let cookies):
            return setting(cookies, in: Response(status: .seeOther, headers: [.location: link.path]))
        case .fragment(let html): return packed(.ok, [:], html.bytes, request)
        case .file(let name, let type, let bytes):
            let headers: HTTPFields = [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""]
            return packed(.ok, headers, bytes, request)
        case .asset(let type, let bytes):
            let headers: HTTPFields = [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"]
            return packed(.ok, headers, bytes, request)
        case .word(let word, let status):
            return packed(status, [.contentType: "text/plain; charset=utf-8"], Array((word + "\n").utf8), request)
        case .nothing: return Response(status: .noContent)
        }
    }

    private func packed(
        _ status: HTTPResponse.Status, _ headers: HTTPFields, _ bytes: [UInt8], _ request: Request
    ) -> Response {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "text/html; charset=utf-8" }
        headers[.vary] = "Accept-Encoding"
        var body = bytes
        if bytes.count > 1024, request.headers[.acceptEncoding]?.contains("gzip") == true,
            let small = Gzip.compress(bytes, level: 4)
        {
            headers[.contentEncoding] = "gzip"
            body = small
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func setting(_ cookies: [Cookie], in response: Response) -> Response {
        var response = response
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }
}

import Hummingbird

/// A cookie of ours: it holds a token and nothing else.
package enum OwnCookie: String, Sendable {
    /// Who has signed in: ends with the browser.
    case session = "fourfold"
    /// Which enrolled tablet this is: kept as long as browsers keep a cookie, and renewed by each use.
    case device = "fourfold-device"

    /// `__Host-` binds the cookie to this host over TLS. Browsers refuse that prefix without TLS, as on a loopback address.
    package func name(secure: Bool) -> String { secure ? "__Host-\(rawValue)" : rawValue }

    package func holding(_ token: String, secure: Bool) -> Cookie {
        Cookie(
            name: name(secure: secure), value: token, maxAge: self == .device ? 400 * 86_400 : nil, path: "/",
            secure: secure, httpOnly: true, sameSite: .lax)
    }

    package func ended(secure: Bool) -> Cookie {
        Cookie(
            name: name(secure: secure), value: "", maxAge: 0, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }
}

import Hummingbird

/// The cookie that holds a session's token and nothing else.
package enum SessionCookie {
    /// `__Host-` binds the cookie to this host over TLS. Browsers refuse that prefix without TLS, as on a loopback address.
    package static func name(secure: Bool) -> String { secure ? "__Host-fourfold" : "fourfold" }

    package static func holding(_ token: String, secure: Bool) -> Cookie {
        Cookie(name: name(secure: secure), value: token, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    package static func ended(secure: Bool) -> Cookie {
        Cookie(
            name: name(secure: secure), value: "", maxAge: 0, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }
}

import Domain
import HTTPTypes
import Testing
import Web

/// Asks routes of a town as somebody, and says in the table's words what came.
struct Walk {
    let town: Town

    /// What a person who asks for a route of the first school gets, with a record of whoever's.
    func ask(_ route: Route, as account: AccountID?, _ whose: Whose = .own) async throws -> (word: String, page: Page) {
        let client = try await town.client(account)
        let path = try await path(route, whose)
        let page =
            route.method == .get
            ? try await client.get(path) : try await client.post(path, try await fields(route, client))
        check(page, of: route)
        return (Walk.word(page), page)
    }

    static func word(_ page: Page) -> String {
        switch page.status {
        case 200, 204, 409, 422: "page"
        case 303: page.location?.hasPrefix("/sign-in") == true ? "sign-in" : "page"
        case 401: "sign-in"
        default: String(page.status)
        }
    }

    /// The route's address with records in the place of its parameters.
    func path(_ route: Route, _ whose: Whose) async throws -> String {
        let place = whose == .foreign ? town.there : town.here
        let records = whose == .other ? place.other : place.own
        var parts: [String] = []
        for part in route.path.split(separator: "/") {
            switch part {
            case ":school": parts.append(town.here.shortName)
            case ":pupil": parts.append(records.pupil.text)
            case ":contact": parts.append(records.contact.text)
            case ":objection":
                parts.append(try await TownBuilder(town.house).objection(of: records.pupil, in: place).text)
            case ":letter":
                parts.append(try await TownBuilder(town.house).letter(about: records.pupil, in: place).text)
            case ":class": parts.append(records.schoolClass.text)
            case ":finding": parts.append(records.finding.text)
            case ":question" where route.path.contains("findings"): parts.append(ProgressConcern.gapWidening.rawValue)
            case ":concern":
                parts.append(try await TownBuilder(town.house).concern(about: records.pupil, in: place).text)
            case ":decision":
                parts.append(try await TownBuilder(town.house).decision(about: records.pupil, in: place).text)
            case ":view":
                parts.append(try await TownBuilder(town.house).familyView(of: records.pupil, in: place).text)
            case ":teaching":
                parts.append(try await TownBuilder(town.house).teaching(of: records.pupil, in: place).text)
            case ":question":
                parts.append(try await TownBuilder(town.house).question(about: records.pupil, in: place).text)
            case ":suggestion":
                parts.append(try await TownBuilder(town.house).suggestion(for: records.pupil, in: place).text)
            case ":device":
                parts.append(try await TownBuilder(town.house).tablet(in: place.school, by: place.colleague).text)
            case ":account": parts.append(place.colleague.text)
            case ":file" where !route.isOfSchool: parts.append("mark.svg")
            case ":sheet": parts.append("0")
            case ":import":
                parts.append(
                    try await TownBuilder(town.house).file(.pupils, in: place.school, by: place.colleague).text)
            default:
                try #require(!part.hasPrefix(":"), "The walk does not know what \(part) in \(route.line) is.")
                parts.append(String(part))
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Fields without which the form's page could not come back, or would be overtaken.
    private func fields(_ route: Route, _ client: Client) async throws -> [(String, String)] {
        switch route.path {
        case "sign-in": [("username", "nobody"), ("password", "nothing")]
        case "account/look": [("size", "usual"), ("theme", "device")]
        case ":school/settings/contact-details", ":school/decisions/:decision/answer": [("revision", "1")]
        case "account/authenticator": [("secret", try await client.get("/account/authenticator").field("secret") ?? "")]
        default: []
        }
    }

    /// Every answer of every route: no cache keeps it, no other site shows it, no script but ours runs in it.
    private func check(_ page: Page, of route: Route) {
        let isAsset = route.path.hasPrefix("assets/")
        #expect(
            page.headers[.cacheControl] == (isAsset ? "public, max-age=31536000, immutable" : "no-store"),
            "\(route.line)")
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        for part in [
            "default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
            "form-action 'self'",
        ] {
            #expect(policy.contains(part), "\(route.line)")
        }
        #expect(!policy.contains("unsafe"), "\(route.line)")
        #expect(page.headers[.xContentTypeOptions] == "nosniff", "\(route.line)")
        #expect(page.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin", "\(route.line)")
        #expect(page.headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] == "same-origin", "\(route.line)")
    }
}

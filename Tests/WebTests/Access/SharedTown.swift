import Domain
import Sealing
import Store
import Testing
import Web

/// A town in which one tablet is enrolled.
struct SharedTown {
    let town: Town
    let client: Client
    static let pin = "739201"

    init(_ town: Town) async throws {
        self.town = town
        client = try await town.client(town.people[.administrator])
        let name =
            try await town.events(.deviceEnrolled).isEmpty
            ? "Tablet in 3 Alder" : "Tablet \(town.house.services.newID(of: Device.self).text)"
        _ = try await client.post("/\(town.here.shortName)/tablets", [("name", name)])
    }

    /// The tablet with somebody's work open.
    func open(_ account: AccountID) async throws -> Client {
        let hash = try await town.house.services.sealer.hash(ofPin: SharedTown.pin)
        let now = town.house.now
        try await town.write { tx in try tx.pins.set(hash, of: account, at: now) }
        try await give(SharedTown.pin, of: account)
        return client
    }

    func give(_ pin: String, of account: AccountID) async throws {
        #expect(try await client.post("/tablet/\(account.text)", [("pin", pin)]).location == "/")
    }
}

extension House {
    /// A tablet that somebody enrolled.
    func tablet(enrolledBy username: String) async throws -> Client {
        let client = try await signedIn(username)
        #expect(
            try await client.post("/millbeck-primary/tablets", [("name", "Tablet in 3 Alder")]).location == "/tablet")
        return client
    }

    func choosePin(_ pin: String, _ username: String) async throws {
        let fields = [("pin", pin), ("again", pin), ("pin-password", House.password)]
        #expect(try await signedIn(username).post("/account/pin", fields).status == 303)
    }
}

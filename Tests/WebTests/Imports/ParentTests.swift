import DatabasePort
import Domain
import Store
import Testing
import Web

/// A parent on the staff and files that a colleague brought, which may be about their child.
@Suite struct ParentTests {
    @Test func `rows are the colleague's to see, also those left out; undoing is everybody's`() async throws {
        try await withHouse { house in
            let senco = try await house.office()
            _ = try await senco.bringIn(Files.pupils)
            let school = SchoolID(
                try await house.database.read { tx in try tx.row("SELECT id FROM school")!.text("id") })!
            let account = try await house.adult("o.fisk", [.administrator], in: school)
            let parent = try await house.signedIn("o.fisk")
            let text = Files.sen + "B801200005001,X,15/01/2025,SLCN\n"
            let path = try #require(await senco.bring(text).location)
            #expect(try await parent.get(path).status == 200)

            try await makeParent(account, in: school, house)
            for page in [path, path + "/sheets/0", path + "/sheets/0/refused"] {
                let answer = try await parent.get(page)
                #expect(answer.status == 403, "\(page)")
                #expect(answer.text.contains("You have a child in this school"))
            }
            for form in ["/sheets/0", "/acceptance", "/withdrawal"] {
                #expect(try await parent.post(path + form, [("seen", "0")]).status == 403, "\(form)")
            }
            _ = try await senco.accept(senco.get(path), at: path, leave: true)
            #expect(try await parent.get(path + "/sheets/0/refused").status == 403)
            #expect(try await senco.get(path + "/sheets/0/refused").status == 200)
            #expect(try await parent.get(path).status == 200)
            let own = try #require(await parent.bring(text).location)
            #expect(try await parent.get(own).text.contains("This is your own child."))
            #expect(try await parent.get(own + "/sheets/0/refused").status == 200)
            #expect(try await parent.post(path + "/reversal", [("sure", "yes")]).status == 303)
        }
    }

    private func makeParent(_ account: AccountID, in school: SchoolID, _ house: House) async throws {
        let contact = house.services.newID(of: Contact.self)
        let details = ContactDetails(name: PersonName(title: "Ms", first: "Elif", last: "Demir"))
        try await house.database.write(.school(school)) { tx in
            let pupil = PupilID(
                try tx.row("SELECT id FROM pupil WHERE upn = 'H801200001001'")!.text("id"))!
            let writer = tx.contactWriter(school)
            try writer.add([NewContact(id: contact, details: details, account: account)])
            try writer.tie([PupilTie(pupil: pupil, contact: contact, details: TieDetails(relationship: "Mother"))])
        }
    }
}

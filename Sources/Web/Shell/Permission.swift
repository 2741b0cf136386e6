import Domain

/// Who may use a route, in terms of role and of relation to the pupil. There is no empty permission.
package struct Permission: Sendable {
    package let roles: Set<Role>
    /// Ties to the pupil whom the route is about. Whether they hold is known only once the pupil is.
    package let relations: Set<Relation>

    private init(roles: Set<Role> = [], relations: Set<Relation> = []) {
        self.roles = roles
        self.relations = relations
    }

    package static let senco = Permission(roles: [.senco])
    package static let teacher = Permission(roles: [.teacher])
    package static let assistant = Permission(roles: [.assistant])
    package static let leader = Permission(roles: [.leader])
    package static let governor = Permission(roles: [.governor])
    package static let safeguarding = Permission(roles: [.safeguarding])
    package static let administrator = Permission(roles: [.administrator])
    /// Any adult who works in the school.
    package static let anyRole = Permission(roles: Set(Role.allCases))

    package static let teaches = Permission(relations: [.teaches])
    package static let supports = Permission(relations: [.supports])
    package static let leads = Permission(relations: [.leads])
    package static let covers = Permission(relations: [.covers])
    /// Teaches, leads or covers the pupil.
    package static let theirTeacher = teaches || leads || covers

    package static func || (a: Permission, b: Permission) -> Permission {
        Permission(roles: a.roles.union(b.roles), relations: a.relations.union(b.relations))
    }

    /// Whether somebody with these roles may use the route for some pupil.
    package func admits(_ roles: Set<Role>) -> Bool {
        !self.roles.isDisjoint(with: roles)
            || !relations.isEmpty && !roles.isDisjoint(with: [.teacher, .assistant])
    }

    /// Whether somebody with these roles and ties may use it for this pupil.
    package func admits(_ roles: Set<Role>, _ relations: Set<Relation>) -> Bool {
        !self.roles.isDisjoint(with: roles) || !self.relations.isDisjoint(with: relations)
    }

    /// Whose it is, in a sentence for who may not.
    package var inWords: String {
        var names = Role.allCases.filter(roles.contains).map { "the \($0.name.inSentence)" }
        if !relations.isDisjoint(with: Permission.theirTeacher.relations) { names.append("the pupil’s own teachers") }
        if relations.contains(.supports) { names.append("the assistants who work with the pupil") }
        return "This is for \(listed(names))."
    }
}

extension String {
    /// `SENCo` and `SEN governor` keep their capitals; other names lose the first.
    fileprivate var inSentence: String { hasPrefix("SEN") ? self : prefix(1).lowercased() + dropFirst() }
}

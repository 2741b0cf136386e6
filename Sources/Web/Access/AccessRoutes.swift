/// Getting in and out, one's own account, shared tablets, and the school's staff.
package enum AccessRoutes {
    /// All of them.
    package static let all: [Route] = signedOut + account + staff + DeviceRoutes.all

    private static let signedOut: [Route] = [
        Route(.get, "", allow: .anyone, SignInRoutes.home),
        Route(.get, "sign-in", allow: .anyone, SignInRoutes.show),
        Route(.post, "sign-in", allow: .anyone, SignInRoutes.signIn),
        Route(.get, "sign-in/code", allow: .anyone, SecondFactorRoutes.show),
        Route(.post, "sign-in/code", allow: .anyone, SecondFactorRoutes.give),
        Route(.post, "sign-out", allow: .anyone, SignInRoutes.signOut),
        Route(.get, "set-up", allow: .anyone, SetUpRoutes.show),
        Route(.post, "set-up", allow: .anyone, SetUpRoutes.setUp),
        Route(.get, "join", allow: .anyone, JoinRoutes.show),
        Route(.post, "join", allow: .anyone, JoinRoutes.join),
    ]

    private static let account: [Route] = [
        Route(.get, "account", allow: .signedIn, AccountRoutes.show),
        Route(.post, "account/look", allow: .signedIn, AccountRoutes.setLook),
        Route(.post, "account/password", allow: .signedIn, AccountRoutes.changePassword),
        Route(.post, "account/stay", allow: .signedIn) { _ in .nothing }.onTablet,
        Route(.get, "account/authenticator", allow: .signedIn, AuthenticatorRoutes.show),
        Route(.post, "account/authenticator", allow: .signedIn, AuthenticatorRoutes.confirm),
        Route(.post, "account/authenticator/removal", allow: .signedIn, AuthenticatorRoutes.remove),
        Route(.post, "account/recovery-codes", allow: .signedIn, AuthenticatorRoutes.renewRecoveryCodes),
        Route(.get, "account/pin", allow: .signedIn, PinRoutes.show).onTablet,
        Route(.post, "account/pin", allow: .signedIn, PinRoutes.choose).onTablet,
        Route(.post, "account/pin/removal", allow: .signedIn, PinRoutes.remove),
    ]

    private static let staff: [Route] = [
        Route(.get, "staff", allow: TopPage.staff.permission, StaffRoutes.list),
        Route(.post, "staff", allow: TopPage.staff.permission, StaffRoutes.add),
        Route(.post, "staff/codes", allow: TopPage.staff.permission, StaffRoutes.makeCodes),
        Route(.get, "staff/:account", allow: TopPage.staff.permission, StaffRoutes.show),
        Route(.post, "staff/:account/facts", allow: TopPage.staff.permission, StaffRoutes.changeFacts),
        Route(.post, "staff/:account/code", allow: TopPage.staff.permission, StaffRoutes.makeCode),
        Route(.post, "staff/:account/roles", allow: TopPage.staff.permission, StaffRoutes.setRoles),
        Route(.post, "staff/:account/closure", allow: TopPage.staff.permission, StaffRoutes.close),
    ]
}

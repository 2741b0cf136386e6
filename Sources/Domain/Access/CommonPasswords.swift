/// The commonest passwords of twelve characters and more in published lists of broken ones, and the words that fill
/// most of the others. Folded: lower-case, without spaces and signs.
enum CommonPasswords {
    static let all: Set<String> = Set(
        """
        1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 1qaz2wsx3edc
        1qaz2wsx3edc4rfv 1qazxsw23edc 1qazxsw23edcvfr4 zaq12wsxcde3 zaq1xsw2cde3 zaq1xsw2cde3vfr4 qazwsxedcrfv
        qazwsxedcrfvtgb qazwsxedcrfvtgbyhn qweasdzxc123 qweasdzxcrty qwertyasdfgh qwertyuiopasdfgh qwerty123456
        123qweasdzxc 1234qwerasdf 1234qwerasdfzxcv asdfghjklqwe zxcvbnmasdfgh a1b2c3d4e5f6 aabbccddeeff
        passwordpassword password123password passw0rdpassw0rd letmeinletmein changemechangeme changeme123456
        iloveyouiloveyou iloveyousomuch iloveyouforever iloveyoubaby iloveyou1234 iloveyou2forever
        correcthorsebatterystaple troubador3 thequickbrownfox thequickbrownfoxjumps maytheforcebewithyou onceuponatime
        tothemoonandback youllneverwalkalone liverpoolfootballclub manchesterunited manchestercity liverpoolfc
        arsenalfootballclub arsenalfc1886 chelseafc1905 tottenhamhotspur newcastleunited westhamunited leedsunited
        astonvillafc everton1878 rangersfc1872 celticfc1888 gloryglorymanunited harrypotter harrypotter123 hogwarts1234
        supercalifragilisticexpialidocious antidisestablishmentarianism twinkletwinklelittlestar humptydumpty
        maryhadalittlelamb baabaablacksheep incywincyspider welcometothejungle bohemianrhapsody stairwaytoheaven
        mynameisjonas mypasswordispassword thisismypassword thisisapassword thisisasecret secretpassword
        administrator administratoradministrator administrator1 unbelievable unknownpassword trustnoone123
        godisgoodallthetime jesuslovesme jesusischrist sunshine1234 princess1234 football1234 michaeljackson
        justinbieber onedirection spongebobsquarepants batmanandrobin superman1234 spiderman1234 pokemon12345
        christmas2024 summertime2024 springtime2024 wintertime2024 september2024 september2025 september2026
        teacher12345 schoolteacher headteacher1 primaryschool secondaryschool openthedoor abracadabra123
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// Longer ones first, so that a word is not taken out of the middle of another.
    static let words = [
        "administrator", "headteacher", "manchester", "liverpool", "september", "christmas", "wednesday", "password",
        "fourfold", "football", "iloveyou", "sunshine", "princess", "changeme", "passwort", "thursday", "saturday",
        "teacher", "tuesday", "welcome", "arsenal", "chelsea", "letmein", "monday", "friday", "sunday", "school",
        "summer", "winter", "autumn", "spring", "qwerty", "secret", "dragon", "monkey", "master", "senco", "login",
        "admin", "hello", "guest", "test",
    ]
}

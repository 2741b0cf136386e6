extension Background {
    static let fromEurope = [
        Background(
            share: 3.2, languages: ["Polish"], english: 0.1,
            girls: "Zofia, Maja, Aleksandra, Hanna, Nadia, Julia, Małgorzata, Lena, Oliwia",
            boys: "Jakub, Szymon, Antoni, Filip, Kacper, Łukasz, Oskar, Wiktor, Mikołaj",
            women: "Katarzyna, Agnieszka, Magdalena, Joanna, Ewa, Beata",
            men: "Tomasz, Paweł, Marcin, Grzegorz, Piotr, Rafał",
            surnames: "Nowak, Wójcik, Mazur, Kaczmarek, Pająk, Dudek, Stępień, Król, Zając"),
        Background(
            share: 2.6, languages: ["Romanian", "Romanian", "Bulgarian", "Lithuanian", "Slovak", "Hungarian"],
            english: 0.1,
            girls: "Ioana, Daria, Ștefania, Elena, Viktoria, Gabija, Réka, Sofia",
            boys: "Andrei, Luca, Matei, Dominykas, Kristian, Bence, Ștefan, Dávid",
            women: "Mihaela, Cristina, Rasa, Desislava, Zuzana, Ágnes",
            men: "Bogdan, Florin, Darius, Georgi, Peter, Zoltán",
            surnames: "Popescu, Ionescu, Munteanu, Petrov, Kazlauskas, Horváth, Varga, Rădulescu, Kováč"),
        Background(
            share: 1.3, languages: ["Portuguese", "Spanish", "Italian", "French"], english: 0.3,
            girls: "Inês, Lucía, Chiara, Beatriz, Chloé, Leonor", boys: "João, Mateo, Matteo, Tomás, Théo, Gonçalo",
            women: "Ana, Marta, Giulia, Céline, Carla, Fátima", men: "Rui, Javier, Marco, José, Laurent, Nuno",
            surnames: "da Silva, García López, Ferreira, Conti, Gonçalves, Lefèvre, Muñoz, dos Santos"),
        Background(
            share: 1.2, languages: ["Ukrainian", "Russian", "Albanian"], english: 0.05,
            girls: "Solomiia, Daryna, Ariana, Polina, Kseniia", boys: "Maksym, Artem, Erion, Danylo, Bohdan",
            women: "Oksana, Iryna, Mirela, Olena, Nataliia", men: "Taras, Serhii, Besnik, Andriy, Ilir",
            surnames: "Kovalenko, Shevchuk, Hoxha, Bondarenko, Melnyk, Krasniqi, Lysenko"),
        Background(
            share: 1.1, languages: ["Turkish", "Turkish", "Greek"], english: 0.2,
            girls: "Leyla, Elif, Defne, Zeynep, Eleni, Ayşe", boys: "Emir, Çağan, Deniz, Yiğit, Nikos, Kerem",
            women: "Gülsüm, Esra, Hatice, Maria, Özlem", men: "Mehmet, Serkan, Hüseyin, Kostas, Orhan",
            surnames: "Demir, Çelik, Yıldız, Öztürk, Papadakis, Şahin, Kaya"),
        Background(
            share: 0.8, languages: ["German", "Dutch", "Swedish"], english: 0.6,
            girls: "Fenna, Saga, Lieselotte, Annika", boys: "Finn, Lars, Jörg, Emil", women: "Anneke, Birgit, Karin",
            men: "Pieter, Jens, Björn", surnames: "Achterberg, van der Meer, Müller, Lindgren, Jansen"),
    ]
}

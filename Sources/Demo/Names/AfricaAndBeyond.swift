extension Background {
    static let fromAfricaAndBeyond = [
        Background(
            share: 3, languages: ["Yoruba", "Igbo", "English"], english: 0.6,
            girls: "Temiloluwa, Chidinma, Adaeze, Folasade, Ngozi, Esther, Ifeoma, Oluwadamilola",
            boys: "Tunde, Chukwuemeka, Oluwaseun, Emeka, Ayo, Daniel, Kelechi, Obinna",
            women: "Funmilayo, Blessing, Chioma, Bisi, Patience", men: "Femi, Chinedu, Kunle, Emmanuel, Ikenna",
            surnames: "Adeyemi, Okafor, Oyelaran, Eze, Balogun, Nwosu, Ogunleye, Okonkwo-Hill"),
        Background(
            share: 1.6, languages: ["Twi", "Shona", "English", "Swahili"], english: 0.6,
            girls: "Akosua, Tanaka, Abena, Wanjiru, Rutendo, Efua", boys: "Kwame, Tinashe, Kofi, Baraka, Tendai, Yaw",
            women: "Ama, Rudo, Grace, Esi, Njeri", men: "Kwabena, Tapiwa, Isaac, Kojo, Juma",
            surnames: "Mensah, Moyo, Asante, Kamau, Boateng, Ndlovu, Owusu-Ansah"),
        Background(
            share: 2.4, languages: ["Somali", "Somali", "Tigrinya", "Amharic"], english: 0.1,
            girls: "Amira, Hodan, Ifrah, Sahra, Selam, Rahma, Ayaan, Naima",
            boys: "Abdi, Liban, Idris, Yonas, Mahad, Zakaria, Ismaaciil, Filmon",
            women: "Faduma, Halima, Saba, Asha, Khadra, Zahra", men: "Hassan, Abdullahi, Tesfay, Ahmed, Farah, Jama",
            surnames: "Yusuf, Warsame, Mohamud, Tesfaye, Abdi, Osman, Haile, Jama, Farah"),
        Background(
            share: 0.9, languages: ["Portuguese", "Spanish"], english: 0.2,
            girls: "Valentina, Yara, Manuela, Camila", boys: "Thiago, Santiago, Caio, Joaquín",
            women: "Luciana, Paola, Fernanda", men: "Rodrigo, Andrés, Fábio",
            surnames: "Oliveira, Restrepo, Quispe, Nascimento, Peña"),
    ]
}

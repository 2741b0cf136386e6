extension Background {
    static let fromAsia = [
        Background(
            share: 8.5, languages: ["Urdu", "Urdu", "Panjabi", "Pashto"], english: 0.35,
            girls: "Aisha, Zainab, Fatima, Hafsa, Maryam, Inaya, Aleena, Sumayyah, Khadija, Noor, Zara, Iqra, Anaya",
            boys: "Mohammed, Ibrahim, Yusuf, Hamza, Zakariya, Bilal, Umar, Haris, Ayaan, Musa, Ismail, Rayyan, Eesa",
            women: "Shazia, Nadia, Saima, Farah, Rukhsana, Samina, Ayesha, Humaira, Nasreen",
            men: "Asif, Imran, Tariq, Kashif, Nadeem, Sajid, Waqas, Zahid, Faisal",
            surnames: "Hussain, Khan, Mahmood, Akhtar, Iqbal, Shah, Malik, Qureshi, Butt, Mirza, Rehman, Chaudhry"),
        Background(
            share: 3.5, languages: ["Bengali", "Bengali", "Sylheti"], english: 0.3,
            girls: "Tasnim, Nusrat, Jannat, Sadia, Raisa, Maliha, Anika, Samiha",
            boys: "Mohammed, Rafi, Tahmid, Arif, Nahid, Zayan, Shahriar, Adib",
            women: "Shahana, Rehana, Nazma, Salma, Farzana, Rima", men: "Abdul, Kamal, Rafiq, Jamal, Shafiq, Monir",
            surnames: "Rahman, Begum, Miah, Ahmed, Uddin, Chowdhury, Islam, Hoque, Khatun, Ali"),
        Background(
            share: 3, languages: ["Panjabi", "Gujarati", "Hindi", "Malayalam", "Tamil"], english: 0.5,
            girls: "Simran, Priyanka, Jasleen, Ananya, Diya, Harleen, Meera, Kavya, Ishani",
            boys: "Gurpreet, Arjun, Dev, Harjit, Rohan, Vihaan, Aarav, Kiran, Nikhil",
            women: "Manjit, Sunita, Deepa, Kavita, Rajinder, Lakshmi",
            men: "Harpreet, Sanjay, Rakesh, Suresh, Baldev, Anil",
            surnames: "Sandhu, Patel, D'Souza, Gill, Sharma, Dhillon, Nair, Thomas, Sivakumar, Desai, Kaur-Bains"),
        Background(
            share: 1.6, languages: ["Cantonese", "Mandarin", "Cantonese"], english: 0.25,
            girls: "Mei-Lin, Hoi-Yan, Xinyi, Jia, Sophie, Ka-Yee",
            boys: "Chun-Hei, Zihan, Lok-Yin, Jun, Wai-Ming, Ethan",
            women: "Wing-Sze, Li, Yuet-Ming, Fang, Suk-Yee", men: "Kwok-Wai, Wei, Chi-Keung, Tao, Ho-Yin",
            surnames: "Chan, Wong, Li, Zhang, Lau, Cheung, Ng, Chen, Leung"),
        Background(
            share: 1.4, languages: ["Vietnamese", "Tagalog", "Nepali", "Japanese"], english: 0.2,
            girls: "Thảo, Linh, Angel, Sunita, Hana, Mika", boys: "Minh, Bảo, Joshua, Bibek, Haruto, Rico",
            women: "Hương, Maricel, Gita, Yuki, Lan", men: "Dũng, Ramil, Prakash, Kenji, Tuấn",
            surnames: "Nguyễn, Trần, dela Cruz, Gurung, Kimura, Santos, Phạm, Rai"),
        Background(
            share: 3.2, languages: ["Arabic", "Arabic", "Kurdish", "Farsi", "Dari"], english: 0.1,
            girls: "Leen, Rawan, Shayan, Yasmin, Dilan, Setareh, Hala, Nour",
            boys: "Omar, Karim, Rebin, Arash, Yousef, Zain",
            women: "Rania, Huda, Shilan, Parisa, Samar, Maha", men: "Mustafa, Khalid, Aram, Reza, Bassam, Sami",
            surnames: "al-Hassan, Haddad, Karimi, Barzani, Ibrahim, El-Masri, Noori, Saleh, Rostami, Darwish"),
    ]
}

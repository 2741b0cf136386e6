/// Small invented tables in the shapes in which products write them. None was exported by the product.
enum Shapes {
    /// A custom report: headings are what the school typed; days with a month’s name.
    static let arborPupils = """
        \u{FEFF}Arbor Student ID,UPN,Legal Surname,Legal Forename,Preferred Forename,Date of Birth,Year Group,Registration Form,Pupil Premium
        1041,H801200001001,Demir,Leyla,,14-Mar-2018,Year 4,4 Willow,No
        1042,M823432106043,O’Brien,Seán,Sean,2-Nov-2017,Year 4,4 Willow,Yes

        """

    /// SEN status assignments, each with its days.
    static let arborSEN = """
        UPN,SEN Status,Start Date,End Date,SEN Need Type,Ranking
        H801200001001,K - SEN Support,13/09/2023,31/08/2025,"Speech, language and communication needs",1
        H801200001001,"E - Education, Health and Care Plan",15/10/2025,,SLCN,1

        """

    /// A report of the designer: printed lines above, a row for each pupil and contact.
    static let simsContacts = """
        Contact list
        Willow Grove Primary School
        Adno,Surname,Forename,Reg,Contact Title,Contact Forename,Contact Surname,Relationship,Parental Responsibility,Priority,Contact Telephone
        001041,Demir,Leyla,4W,Mrs,Ayla,Demir,Mother,T,1,01632 960001
        001041,Demir,Leyla,4W,Mr,Emre,Demir,Father,F,2,
        001042,O'Brien,Seán,4W,Ms,Nora,O'Brien,Mother,T,1,01632 960002
        Printed on 10/11/2026

        """

    /// A marksheet: a column for each aspect and result set.
    static let simsMarksheet = """
        Name,Admission Number,Reading NTS SAS Autumn 2025,Ma Aut 2 2025
        "Demir, Leyla",1041,98,31
        "O'Brien, Seán",1042,A,28

        """

    /// Wide, one row for each pupil; type, term, year group and subject in the heading.
    static let bromcom = """
        UPN,Surname,Forename,Year Group,Summative Assessment$Autumn End of Term$4$Mathematics,Summative Assessment$Summer End of Term$3$Mathematics
        H801200001001,Demir,Leyla,5,EXS,WTS
        M823432106043,O'Brien,Seán,5,GDS,

        """

    static let insight = """
        UPN\tFull Name\tYear\tClass\tSEN\tReading - Autumn 2025\tReading - Spring 2026
        H801200001001\tLeyla Demir\t4\t4 Willow\tK\tWTS\tEXS
        M823432106043\tSeán O'Brien\t4\t4 Willow\t\tGDS\t

        """

    /// The Department’s tables, joined by a number of their own; lower-case headings, `785.0`, days with a time.
    static let collectPupils = """
        pupilonrolltableid,nativeid,dob,surname,forename,upn,sex,entrydate,language,senprovision,ncyearactual
        a1b2,S1,2018-Mar-14 00:00:00,Demir,Leyla,H801200001001,F,2022-Sep-05 00:00:00,TUR,K,4
        c3d4,S1,2017-Nov-02 00:00:00,O'Brien,Seán,M823432106043,M,2022-Sep-05 00:00:00,ENG,N,4

        """

    static let collectNeeds = """
        pupilonrolltableid,nativeid,senneedstableid,senneedsorderseqcolumn,sourceid,sentyperank,sentype
        a1b2,S1,n1,1,x,1.0,SLCN
        a1b2,S1,n2,2,x,2.0,SpLD

        """

    static let collectSessions = """
        pupilonrolltableid,nativeid,termlysessiondetailsonrolltableid,sourceid,sessions,attendancereason
        a1b2,S1,t1,x,110.0,/
        a1b2,S1,t2,x,6.0,I
        c3d4,S1,t3,x,116.0,/
        c3d4,S1,t4,x,4.0,O

        """
}

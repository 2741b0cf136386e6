extension Background {
    static let british = [
        Background(
            share: 56, languages: ["English"], english: 1,
            girls: """
                Olivia, Amelia, Isla, Ava, Lily, Freya, Florence, Willow, Ivy, Grace, Evie, Poppy, Matilda, \
                Charlotte, Daisy, Elsie, Sienna, Millie, Phoebe, Harriet, Rosie, Ruby, Maisie, Erin, Martha, \
                Beatrice, Imogen, Heidi, Nancy, Robyn, Darcey, Bonnie, Orla, Zoë, Eliza, Tabitha, Ellie-Mae, \
                Lacey, Summer, Scarlett, Mary-Kate, Penelope, Thea, Connie, Edith, Margot, Isabella, Elizabeth, \
                Amber, Lola-Rose
                """,
            boys: """
                Oliver, George, Arthur, Noah, Harry, Leo, Jack, Freddie, Alfie, Theodore, Archie, Oscar, Henry, \
                Finley, Joshua, Thomas, William, Lucas, Edward, Isaac, Reuben, Louie, Albie, Rory, Toby, Jenson, \
                Harrison, Kayden, Tyler, Jude, Ezra, Stanley, Ronnie, Dexter, Riley, Callum, Ethan, Benjamin, \
                Samuel, Alexander, Ellis, Frankie, Jay, Barnaby, Rowan, Tommy-Lee, Mason, Elliott, Caleb, Sonny
                """,
            women: """
                Sarah, Emma, Laura, Claire, Rachel, Gemma, Kelly, Joanne, Nicola, Hayley, Stacey, Kirsty, Amy, \
                Leanne, Victoria, Charlene, Samantha, Lucy, Helen, Donna, Natalie, Becky, Jodie, Katherine, Zara
                """,
            men: """
                David, James, Paul, Mark, Andrew, Lee, Craig, Stephen, Matthew, Gareth, Darren, Chris, Simon, \
                Daniel, Robert, Stuart, Jamie, Ryan, Adam, Neil, Michael, Ben, Jonathan, Dean, Karl
                """,
            surnames: """
                Whitaker, Ashcroft, Barlow, Thompson, Blackshaw, Carter, Dawson, Ellison, Fairclough, Garside, \
                Hartley, Ingham, Jackson, Kirkham, Lomas, Marsden, Naylor, Ormerod, Pearson, Radcliffe, Sutcliffe, \
                Taylor, Unsworth, Walmsley, Yates, Booth, Clegg, Duckworth, Entwistle, Fielding, Greenwood, Holt, \
                Illingworth, Kenyon, Lister, Mellor, Nuttall, Parkinson, Rigby, Shaw, Turner, Varley, Wilkinson, \
                Bennett, Cooper, Driver, Eastwood, Foster, Gibson, Hughes, Jarvis, Knowles, Lowe, Moss, Newton, \
                Palmer, Reeves, Stansfield, Tattersall, Webster, Smith, Smith-Jones, Hall, Brook, Harding-Cole, St \
                John, Tennant, Cartwright, Haigh, Bradshaw, Preston, Metcalfe, Ibbotson, Crossley, Brierley
                """),
        Background(
            share: 9, languages: ["English"], english: 1,
            girls: "Niamh, Ffion, Caitlin, Siân, Aoife, Eilidh, Cerys, Mairead, Catrin, Saoirse, Bronwyn, Iona",
            boys: "Callum, Rhys, Cormac, Euan, Dylan, Conor, Efan, Fergus, Gethin, Hamish, Séamus, Owain, Patrick",
            women: "Sinéad, Bethan, Fiona, Siobhán, Catriona, Megan, Bridget, Angharad, Eileen, Rhian",
            men: "Gareth, Declan, Huw, Alasdair, Brendan, Iain, Dafydd, Kieran, Sean, Emyr",
            surnames: """
                O'Neill, Davies, Fraser, McAllister, O'Connor, Llewellyn, Pritchard, MacLeod, Gallagher, \
                Fitzgerald, O'Sullivan-Reid, Evans, McGrath, Bevan, Sinclair, Kelly, Prosser, Buchanan, Doherty, \
                Maguire
                """),
        Background(
            share: 4, languages: ["English"], english: 1,
            girls: "Aaliyah, Shanice, Nevaeh, Kezia, Renée, Jasmine, Amaya, Tiana, Ebony, Alicia",
            boys: "Malachi, Tyrese, Kai, Jayden, Elijah, Marcus, Zion, Nathaniel, Micah, Dante",
            women: "Michelle, Natasha, Simone, Sharon, Keisha, Marcia, Yvonne, Chantelle",
            men: "Anthony, Leon, Jermaine, Delroy, Marlon, Wayne, Andre, Curtis",
            surnames: "Campbell, Baptiste, Grant, Francis, Morgan-Lewis, St Clair, Brathwaite, Clarke, Henry, Pryce"),
        Background(
            share: 0.7, languages: ["Romany"], english: 0.7,
            girls: "Crystal, Shannon, Scarlet, Chantel", boys: "Levi, Jimmy, Nelson, Hughie",
            women: "Mary, Margaret, Kathleen",
            men: "Jim, Patrick, Thomas", surnames: "Boswell-Price, Loveridge, Hearne"),
    ]
}

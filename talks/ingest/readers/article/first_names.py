"""Given names that are common among speakers. Evidence only where a text could be read two ways; never required."""

FIRST_NAMES = frozenset(
    """
    aaron abigail adam adrian adrien agnes ahmed alain alan alban albert alejandro alessandro alex alexander alexandra
    alexandre alexis alice alicia alina alison amanda amber amelie amine amy ana anais anastasia andre andrea andreas
    andrei andrew andy angela anita anna anne annie anthony antoine anton antonio arnaud arthur asma audrey aurelie
    aurelien austin axel barbara baptiste bastien ben benjamin benoit bernard bertrand beth bill bob boris brad
    brandon brendan brian brigitte bruce bruno bryan camille carine carl carla carlos carol caroline cassidy catherine
    cecile cedric celia celine chad charles charlotte chloe chris christel christelle christian christina christine
    christophe christopher claire clara clement clementine cindy cora corentin cyril cyrille damien dan daniel daniela
    danielle danny dave david deborah delphine denis diana diane didier dimitri dmitry dominique doug dylan edouard
    eduardo edward elena eli elias elisa elisabeth elizabeth ella ellen elodie emil emilie emily emma emmanuel
    emmanuelle eric erica erik erin estelle esther ethan etienne eva evan evelyne fabien fabienne fabio fabrice fanny
    faseela fatima felix fernando fiona florence florent florian francis francisco franck francois francoise frank
    fred frederic gabriel gael gaelle gary gauthier gautier genevieve george georges gerard gilles giovanni greg
    gregoire gregory guillaume gus guy hannah hans heather helen helena helene henri henry herve holly horacio hubert
    hugo ian igor ines ingrid ionut ioana irina iris isabel isabelle ivan jack jackie jacob jacques jake james jamie
    jan jane janet jason jay jean jeff jennifer jenny jeremie jeremy jerome jess jesse jessica jim joachim joan joanna
    joe joel johan johanna john johnny jon jonas jonathan jordan jorge jose joseph josh joshua juan judith julia
    julian julie julien juliette justin justine karen karim karine karl karsten kate katherine kathleen katie katrina
    kelly kelsey ken kenneth kevin kim kris kristen kyle larry laetitia laura laure laurence laurent lea lee leila
    lena leo leonard leonardo liam lilian lin linda lionel lisa liz loic lorenzo louis louise luc luca lucas lucie
    lucy ludovic luis luke lydia magali malte manuel marc marcel marcin marco marcus margaret maria marianne marie
    marina marine mario marion marjorie markus martha martin martina mary mathias mathieu mathilde matt matthew
    matthias matthieu maud maurice max maxime maya megan mehdi melanie melissa michael michal michel michele michelle
    miguel mike mikel mohamed mohammed monica monika morgan morgane myriam nadia nadine nancy natalia natalie nathalie
    nathan neal neil nick nicolas nicole nikita nils nina noah noemie olga oliver olivia olivier oscar owen pablo
    pamela pascal pascale patrice patricia patrick paul paula pauline pavel pedro perrine pete peter phil philip
    philippe pierre priya quentin rachel rafael ralph raphael raymond rebecca regis remi remy renaud rene ricardo
    richard rick rob robert roberta robin rod rodrigo roger roland romain roman ron rory rosa ross ryan sabine sabrina
    sally sam samantha samir samuel sandra sandrine sara sarah scott sean sebastian sebastien serge sergey sergio seth
    shannon sharon shaun sherry simon simone sofia solene sonia sophia sophie stefan stefano stella stephan stephane
    stephanie stephen steve steven stuart sue susan suzanne sven sylvain sylvie tanya tara ted teresa thibaud thibault
    thierry thomas tiffany tim timothy tobias tobie todd tom tomas tony tracy trevor tristan tyler ulrich valentin
    valerie vanessa veronique vicky victor victoria vincent virginie vladimir walter warner wendy will william xavier
    yann yannick yasmine yoann yohan yves yvette yvonne zach zoe
    """.split()  # noqa: SIM905 -- a word list reads better as words
)

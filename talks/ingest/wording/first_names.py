"""Given names that are common among speakers. Evidence only where a text could be read two ways; never required."""

FIRST_NAMES = frozenset(
    """
    aaliyah aanya aarav aaron abdel abdou abdoulaye abel abhishek abigail achille adam adel adelaide adele adeline
    aditya adolfo adrian adriana adriano adrien agathe agnes agnieszka ahmed aicha aiko aileen aimee aisha aishwarya
    ajay akira alain alan alana alba alban albane albert alec alejandro aleksandr aleksandra aleksei alessandra
    alessandro alessia alex alexander alexandra alexandre alexei alexis alfonso alfred ali alice alicia alicja alina
    aline alison alix aliya allan allison alma alvaro amaia amal amanda amandine amara amaury ambroise amelia amelie
    amina amine amir amit amrita amy ana anabel anais anastasia anastasiya anatole ander anders andre andrea andreas
    andrei andres andrew andy aneta anette angel angela angelica angelo angus anil anis anita anja ankit ann anna
    annabelle annalisa anne anneliese annette annie annika anouk anselme anthea anthony antoine antoinette anton
    antonella antonia antonio anupam anush anwar aoife apolline ariane arianna ariel aristide arjun arlette armand
    armelle arnaud arnold arthur arthus arturo arun asa ashish ashley ashraf asma astrid attila aude audra audrey
    augusta auguste augustin aurelie aurelien aurore austin avery avishai axel aya ayesha ayoub aysegul aziz azra
    badr bao baptiste barbara barnaby barry bart bartosz basile bastien bea beata beate beatrice beatrix beatriz
    becky ben benedetta benedicte benedikt benjamin benny benoit berenice bernadette bernard bernardo bernd bernhard
    bert bertille bertrand beth bettina betty bianca bilal bill birgit birgitta bjarne bjorn blaise blake blanche
    blandine bob bobby bogdan bonnie boris borja boubacar brad bradley brandon brenda brendan brent bret brett brian
    brice bridget brigitte britta bronwyn brooke bruce bruna bruno bryan byron caio caitlin calvin cameron camille
    candice capucine carina carine carl carla carlo carlos carly carmen carol carolina caroline carolyn carsten
    casey cassandra cassidy catalina catarina catherine cathy cecile cecilia cecily cedric celeste celestin celia
    celine cesar chad chantal charlene charles charlie charlotte chelsea chen cheryl chiara chidi chinedu chloe
    chris christa christel christelle christian christiane christina christine christof christoph christophe
    christopher cian ciara cillian cindy claas claire clara claude claudia claudine claudio clea clemence clement
    clementin clementine cleo clotilde colette colin colleen concepcion conor constance constantin constantine cora
    cordelia corentin cory cosima cosmin courtney craig cristian cristiano cristina curtis cynthia cyprien cyrielle
    cyril cyrille dagmar daisy dalia dalila damian damien damon dan dana danica daniel daniela danielle danilo danny
    danuta daphne daria dario darius darren daryl dave david deb debbie debora deborah deepak deepika delia della
    delphine demetrio denis denise deniz dennis derek desiree desmond devin devon diana diane didier diego dieter
    dilip dimitra dimitri dina dinesh dirk djamel dmitry dolores dominic dominik dominika dominique donald donatien
    donna donovan dora doreen dorian doris dorothee dorothy doug douglas duncan dustin dwayne dylan eamon ebba ed
    eddie eddy edgar edith edmond edmund edna edouard eduardo edward edwige edwin efe efrat ege eileen einar eitan
    ekaterina elaine elana eleanor elena eleonore elham eli elia eliane elias elif eliott elisa elisabeth elise
    elisha eliza elizabeth elke ella ellen ellie elliot elliott elmar elmira elodie eloise elsa elsbeth elvira
    emanuel emanuele emeline emery emil emile emiliano emilie emilio emily emir emma emmanuel emmanuelle emre enda
    enora enrico enrique enzo eoin ephraim ercan erhan eric erica erich erik erika erin ernest ernesto ernst erwan
    erwin esmeralda esperance esteban estefania estelle ester esther estrella ethan ethel etienne euan eugene
    eugenia eugenie eulalie eustache eva evan evangeline evelina evelyne evgeny ewa ewan ezra fabien fabienne fabio
    fabrice fadi faisal fanch fanny farah farid faseela fatih fatiha fatima fatou fatoumata faustine fay faye
    federica federico felicia felicie felicity felipe felix femke ferdinand fergal fergus fernanda fernando fidel
    filip filippo finn fiona firas flavia flavie flavien flavio fleur flora florence florencia florent florentin
    florian flynn fotis franca francesc francesca francesco francine francis francisco franck francois francoise
    frank franka frankie franklin franz frauke fred freddie frederic frederica frederique freya frida frieda
    friedrich fritz funda gabriel gabriela gabriele gabriella gael gaelle gail garance gareth gary gaspar gaspard
    gaston gauthier gautier gavin gemma genevieve geoff geoffrey geoffroy george georges georgia georgina gerald
    geraldine gerard gerd gerhard germain gerrit gerry ghislain ghislaine gia giacomo gianluca gianni gideon gilbert
    gilberte gildas gilles gina gino giorgio giovanni giulia giuliana giulio giuseppe gladys glenn gloria gonzalo
    gordon graciela graeme graham grazyna greg gregoire gregory greta grete grzegorz guadalupe gudrun guido
    guillaume gunnar gunther gurpreet gus gustav gustavo guus guy gwen gwenael gwenaelle gwendal gwendoline hadrien
    hakan hakim haley halvard hamid hamza hana haneen hanna hannah hanne hans hao harald hari haris harold harriet
    harrison harry harsh haruka haruki haruto harvey hasan hassan hayden hayley heather hector hedwig heidi heike
    heiko heinrich heinz helen helena helene helga helge helmut hendrik henri henriette henrik henrique henry
    hermann herve hicham hideo hilary hilda hilde hiro hiroshi hiroyuki hisham holly honore horacio hortense howard
    hubert huda hugh hugo hugues humberto huong hussein hynek ian ibrahim ida idriss ignacio igor ikram ilana ilaria
    ilias ilie ilja ilka ilkay ilona ilse ilya imad iman imane imogen imran indira ines inga inge ingrid inigo inka
    ioana ioannis iolanda ionut ira irene irina iris irma isaac isabel isabella isabelle isadora isaiah isaure
    ishaan ishan isidore ismael ismail issa itai itziar ivan ivana ivo iwona iza izabela jaana jaap jacinta jack
    jackie jackson jacky jaco jacob jacopo jacqueline jacques jaime jake jakob jakub jamal james jamie jamil jan
    jana jane janelle janet janice janine janis janos jared jarek jarmila jarno jaroslav jasmin jasmine jason jasper
    javier jay jayden jayne jean jeanette jeanine jeanne jeff jeffrey jelena jelle jennelle jennifer jenny jens
    jeppe jeremie jeremy jerome jerry jess jesse jessica jessie jesus jiang jill jim jimmy jin jing jitka joachim
    joan joanna joao joaquin jocelyn jocelyne jodie jody joe joel johan johann johanna johannes john johnny jon
    jonah jonas jonathan jonathon joost jordan joren jorge joris jorn jose josef josefina joseline joseph josephine
    josh joshua josiah josiane josie jovan joyce juan juana juanita jude judith judy juergen jules julia julian
    juliana julie julien julieta juliette julio jun jurgen jurriaan jussi justin justine jutta kacper kai kaito
    kalle kamal kamil kamila kara karel karen karim karina karine karl karol karolina karsten kaspar kasper kate
    kateryna katherine kathleen kathryn kathy katia katie katja katrin katrina katrine katy kay kaya kayla kazuki
    keisha keith kelly kelsey kelvin ken kendra kenji kenneth kent kenza kerem kerry kerstin kevin khadija khaled
    khalid kilian kim kimberly kiran kirill kirk kirsten kirstin kirsty klara klaus koen koji konrad konstantin kris
    kristen kristian kristin kristina kristof kristoffer krystian krzysztof kumar kunal kurt kwame kyla kyle kyra
    lada ladislas laetitia lamia lana lara larissa larry lars laszlo latifa laura laure lauren laurence laurene
    laurent lauriane laurie lazare lea leah leandro leanne lee leif leigh leila leilani lena lenka leo leonard
    leonardo leonie leonor leopold leopoldine leroy lesley leslie leszek leticia lev levi lewis leyla li lia liam
    liana lidia lieven ligia lila lili lilia lilian liliana lilit lilly lily lin lina linda lindsay lindsey lionel
    lisa lise lisette liv livia liz lluis logan loic loick lois lola lore lorenzo loretta lori lorna lorraine lotte
    lou louis louisa louise louisette loup lubos luc luca lucas lucian luciana luciano lucie lucien lucienne lucille
    lucinda lucrece lucy ludivine ludovic luigi luis luise lukas lukasz luke lutz lydia lyla lynda lyndsey lynn
    lynne maarten macarena mackenzie maddalena madeleine madeline madison mads mae maelle maeva magali magda
    magdalena magnus maha mahmoud maia maike mailys maite majid malek malik malin mallory malte mamadou manal mandy
    manfred manolo manon mansour manu manuel manuela mara marc marceau marcel marcela marcella marcelo marcia marcin
    marcio marco marcus marek maren margaret margaux margherita margo margot marguerite mari maria maria-jose mariam
    mariana marianna marianne mariano marie marija marijke marika mariko marilyn marina marine mario marion marisa
    marisol marissa marit marius mariusz marjan marjolaine marjorie mark markus marla marlene marlon marta martha
    marthe martijn martin martina marty martyn marvin marwan mary mary-ann masha massimo mateo mateus mateusz
    mathias mathieu mathijs mathilde mathis matilda matt matteo matthew matthias matthieu matthis mattia mattias
    maud maura maureen maurice mauricio maurizio mauro mavis max maxence maxim maxime maximilian maximilien maxwell
    maya mayank medhi megan megane mehdi mehmet mehran mei meike mel melanie melina melinda melisa melissa melvin
    merav mercedes meredith merel meriem merve meryem mia micah michael michaela michal michel michelangelo michele
    michelle michiel mickael mieke miguel mihaela mihai mika mikael mike mikel mikhail mikko mila milan milena milo
    milos mimi mina minh mira miranda mireille miriam mirjam miroslav misha mitch mitchell mohamed mohammed mohan
    mohit moira moise mojca molly mona monica monika monique montserrat morgan morgane morten moshe moussa muhammad
    muriel murielle mustafa mylene myriam nabil nacer nadege nadejda nadezhda nadia nadine nadir naim naima nana
    nancy naomi narcisse nasser nastasia natacha natalia natalie natasha nathalie nathan nathanael nathaniel naveen
    nayeli nazim ndiaye neal neda neha neil nelly nelson nestor neus nguyen nia niall nicholas nick nicky nico
    nicola nicolae nicolas nicole nicoleta niels nigel nikhil niki nikita nikki niklas niko nikola nikolai nikolas
    nikos nils nimisha nina nino nir nitin nkechi noa noah noam noel noelie noelle noemi noemie nolan nolwenn nora
    norah norbert noreen norma norman nour nuno nuria octave octavia octavio odette odile odilon oksana olaf ole
    oleg oleksandr oleksii olena olga oli oliver olivia olivier olof olumide olympe omar omer ondine ophelie oriana
    oriane orla orlando orsolya oscar oskar osman oswald otto oumar ousmane oussama owen ozan pablo paige paloma pam
    pamela panagiotis paola paolo parisa pascal pascale pascaline patrice patricia patricio patrick patrik patryk
    patsy patty paul paula paulette paulina pauline paulo pavel pavla pawel pedro peggy penelope per perrine pete
    peter peter-paul petr petra petros phil philip philipp philippa philippe philomene phoebe pia pierre pierrick
    piers piet pieter pilar piotr polly pooja prakash pranav prashant praveen preeti priscilla priya priyanka
    prosper prudence prune qiang quentin quincy quinn rachael rachel rachid radek radka radu rafa rafael rafaela
    raffaele raghav rahma rahul raimund rainer raj raja rajat rajesh rakesh ralf ralph ramesh ramin ramon ramona
    randall randy rania raoul raphael raphaelle raquel rasmus raul ravi ray rayan rayane raymond razvan reagan
    rebeca rebecca reda reece reese reggie regina reginald regis reid reina reinhard reinhold remco remi remy rena
    renata renate renato renaud rene renee reto reuben reza rhea rhiannon rhys ria ricarda ricardo riccardo richard
    richelle rick rik rikke riley rina rita ritu riya roald rob robbert robbie robert roberta roberto robin robrecht
    robyn roch rocio rocky rod rodney rodolfo rodolphe rodrigo roel roger rogier rohan rohit roisin roland rolande
    rolf romain roman romane romaric romy ron ronald ronan ronja ronnie rory rosa rosalba rosalia rosalie rosalind
    rosanna rosario rosemary rosie ross roswitha rowan roxana roxane roy ruben rudi rudolf rudy rui rupert russ
    russell ruth ruxandra ryan sabina sabine sabrina sabrine sacha sadia safia sahar saida sakura salah salima sally
    salma salman salome salvador salvatore sam samantha samia samir samira samuel samuli sana sandeep sander sandie
    sandra sandrine sandy sangeeta sanjay sanna santiago sanya saoirse sapna sara sarah sarra sascha sasha saskia
    satish saul savannah scarlett scott sean sebastian sebastien sebnem seema selim selin selma semra senay serafina
    serena serge sergey sergio serhii seth severin severine shahid shane shannon shanti sharad sharif sharon shaun
    sheila shelby shelley shen sherif sherry shinji shira shirin shirley shiva shivani shona shreya shruti shu sia
    sibel sibylle sid sidney sidonie siegfried sienna sigrid sigrun siham silke sille silvain silvia silvio simao
    simon simona simone simran sina sindre sinead siobhan siri sissel sixtine slava sofia sofian sofiane soizic
    solange soledad solene solenn solenne soline sonia sonja sonya sophia sophian sophie soraya soren spencer
    srinivas stacey stacy stan stanislas stanislav stanley stefan stefania stefanie stefano steffen steffi steffie
    steinar stella stephan stephane stephania stephanie stephanos stephen steve steven stewart stijn stuart sture
    suby sudha sue sujata sumit sunil sunita suresh surya susan susana susanna susanne suzana suzanne suzette svea
    svein sven svenja svetlana swann sybille sydney sylvain sylvana sylvester sylvia sylvie szymon taher tahir
    taichi takahiko takashi takeshi takuya tal talia tamar tamara tamas tamer tamsin tania tanya tara tarik tariq
    tasha tatiana tatjana tatsuya taylor ted teddy telma teo teodor terence teresa terrence terri terry tess tessa
    thais thandi thea thelma theo theodora theodore theophile theresa therese thiago thibaud thibault thibaut
    thiebaut thierry thijs thilo thomas thor thorsten thuy tiago tibor tiffany tijana tilda tilman tim timo timothee
    timothy timur tina tino tiphaine titouan titus tobias tobie toby todd tom tomas tomasz tommaso tommy toni tonia
    tony tonya tor torben tore torsten tova tracey tracy trevor tricia trinh trish tristan troy tugce tuomas turgut
    tyler tyrone udo ulf ulla ulrich ulrike uma umberto umit urs ursula usha uta ute valentin valentina valentine
    valentino valeria valeriane valerie valery vanda vaneeza vanessa vanneva vasile vasilis vasily vaughan venkat
    vera verena verity vero veronica veronika veronique vesna vicente vicki vicky victor victoria victorien viet
    vijay vikas vikram viktor viktoria vilma vinay vincent vincenzo viola violaine violet violeta violette virgil
    virgile virginia virginie vishal vito vittoria vivek vivian viviana viviane vivien vivienne vlad vladimir volker
    volodymyr waldemar walid wallace walter wanda wang wanjiru warner wassim wayne wei wendel wendy wenzel werner
    wes wesley whitney wiebke wiktor wilfred wilfrid wilhelm wilhelmina willem william willy wilma winnie winston
    wojciech wolfgang wouter xander xavi xavier xiao xiaoli xin xochitl yael yaelle yan yana yang yanick yaniv yann
    yannick yannis yara yaroslav yash yasin yasmin yasmina yasmine yasser yassin yassine yasuhiro ying yoan yoann
    yoav yohan yolanda yolande yonatan yong yoshiko yosuke youcef youri youssef youssou ysaline yu yuan yui yuki
    yukihiro yulia yun yunus yuri yusuf yvain yvan yves yvette yvon yvonne zac zach zachariah zachary zack zahra
    zainab zara zaza zeina zelda zeljko zeynep zhang zhen ziad zied zineb zita zlatan zoe zoltan zora zsofia zubair
    zuzana
    """.split()  # noqa: SIM905 -- a word list reads better as words
)

---@meta ensayo
-- made from src/lua/api.def: tests/lua/test_reference --write lua/meta/ensayo.lua
-- For editors; no pack loads it.

---Made by done, correct, down and the others.
---@class Condition

---Handlers.
on = {}

---Has a table no key at all?
---@param t table
---@return boolean
function isempty(t) end

---Names the scenario. Exactly once, first.
---@class scenario_fields
---@field id string names the pack in records and reports
---@field version? string shown in reports
---@field title string|table<string, string> what the exercise is called
---@field length string planned length
---@field langs? string[] languages every text must have, the original first
---@field mode? "ttx"|"fe"|"drill" table-top, functional exercise or drill
---@field release? "auto"|"ask"|"manual" how injects go out that do not say: by themselves, after the director has been asked, or on his GO; ensayo run --release stands above it
---@field ranking? boolean teams may see how they stand among each other
---@field freeze? string when teams and the room stop seeing how the points go on, until the director shows them: freeze and thaw
---@field original? string the language the texts were written in; others fall back to it
---@field mark? string|table<string, string> what stands above everything shown, printed and sent
---@field api? integer version of this interface the pack was written for

---Names the scenario. Exactly once, first.
---@param fields scenario_fields
function scenario(fields) end

---A value the facilitator chooses when starting an exercise. Returns the chosen value.
---@class param_fields
---@field id string its name on the command line: --param ID=VALUE
---@field title? string|table<string, string> what it is, for whoever starts the exercise
---@field choices? string[] allowed values
---@field default string the value when none is given

---A value the facilitator chooses when starting an exercise. Returns the chosen value.
---@param fields param_fields
---@return string
function param(fields) end

---A part played in the story. At start each role of each cell is given to a team.
---@class role_fields
---@field id string its id, used by everything addressed to it
---@field name? string|table<string, string> what people call it
---@field absent? string when nobody plays it at StartEx: "excon", "bots" or the role that takes it over
---@field capacity? integer how many can play it well; fewer than 6 get more time: due and close of questions and within of expectations times 1 + (6 - capacity)/6 (3: x1.5, 1: x1.83), up to a whole second, unless they are fixed
---@field phone? string where SimCell calls it, on the call sheet: a desk's number of the exercise, never a private one, for the plan keeps it

---A part played in the story. At start each role of each cell is given to a team.
---@param fields role_fields
function role(fields) end

---Something a role receives. Its body is text/LANGUAGE/ID.md unless text is given. Exactly one trigger (at, after, on, when, director), or none if a hook sends it.
---@class inject_fields
---@field id string its id
---@field to string|string[] who receives it
---@field title string|table<string, string> its subject
---@field at? string when it is sent
---@field after? string an inject; counted from when that was sent
---@field on? string "DECISION:OUTCOME"; yes and no unless it has named ones
---@field when? Condition alone: sent as soon as it holds; with at, after or on: checked at that moment
---@field director? inject_director the director releases it, normally within this window
---@field delay? string added to after, on and when
---@field unless? Condition checked at sending time; if it holds the inject is skipped
---@field nr? string the number people say
---@field release? "auto"|"ask"|"manual" by itself, after the director has been asked, or on his GO
---@field bench? boolean kept ready without a trigger, for the director to use or not
---@field not_before? string its trigger counts only from then on
---@field not_after? string after that it is no longer sent
---@field recall? string how long a person who released it can take it back
---@field ready? string[] role-players who must say that they are ready before it goes out
---@field category? "contextual"|"contingency"|"admin" part of the story, kept for the case that teams lose the way, or for the running of the exercise
---@field per_role? boolean each role has a body of its own, text/LANGUAGE/ID.ROLE.md; the others get ID.md
---@field person? string the one seat it is for
---@field contingency_for? string the expectation it redirects: done after this, it is prompted, never unaided
---@field from? string|table<string, string> apparent sender
---@field channel? string how it comes and looks: email, phone, chat, social, file, news or a channel of the pack
---@field cuts? table<string, string> channels it cuts when it goes out, and for how long
---@field text? string|table<string, string> body given here instead of in a file
---@field attachments? string[] files of the pack's folder files/
---@field expect? string|table<string, string> what the evaluators should see
---@field note? string|table<string, string> for the director only
---@field objectives? string[] training objectives it serves
---@field tlp? "red"|"amber"|"amber+strict"|"green"|"clear" who may know it: Traffic Light Protocol 2.0
---@field rsit? string class of incident, and what it is more precisely
---@field attack? string[] techniques of ATT&CK
---@field cmm? integer[] indicators of the Capability Maturity Model, edition 2016
---@field first? string[] services of the FIRST CSIRT Services Framework 2.1
---@field law? string the legal duty it touches
---@field on_send? fun(x: Exercise) runs when it is sent
---@field moves? table<string, integer> world variables it moves when it is sent

---Something a role receives. Its body is text/LANGUAGE/ID.md unless text is given. Exactly one trigger (at, after, on, when, director), or none if a hook sends it.
---@param fields inject_fields
function inject(fields) end

---The window in which the director is expected to release an inject.
---@class inject_director
---@field from string the window's begin
---@field to string the window's end

---Something a role must answer.
---@class question_fields
---@field id string its id
---@field to string|string[] who must answer
---@field title string|table<string, string> the question
---@field objectives? string[] training objectives it serves
---@field cmm? integer[] indicators of the Capability Maturity Model, edition 2016
---@field first? string[] services of the FIRST CSIRT Services Framework 2.1
---@field with? string opens when this inject is sent
---@field at? string or opens at a time
---@field due? string later answers are late
---@field close? string no more answers; until then late ones are marked and lose nothing
---@field fixed? boolean due and close are the same for every role, whatever its capacity: a deadline that a law sets
---@field points? integer for a right or full answer
---@field tries? integer then it closes
---@field kind "pattern"|"choice"|"number"|"text"|"multi"|"scale"|"order"|"date" how it is answered and judged
---@field pattern? string kind pattern: PCRE2, whole Unicode, case ignored; give ^ and $
---@field accept? string[] kind pattern: examples that must match (checked, used by simulated teams); without a pattern, the exact answers
---@field reject? string[] examples that must not match (checked)
---@field choices? question_choices[] kinds choice, multi and order: the options; of order as they should stand
---@field answer? number kinds number and scale: the right one; a scale without is not judged
---@field tolerance? number kinds number and scale: accepted difference
---@field scale? question_scale kind scale: its two ends
---@field date? string kind date: the right one, with or without a time
---@field slack? string kind date: accepted difference
---@field words? integer a longer answer is not taken
---@field sender? "any"|"lead"|"two" who sends for the team: anybody, its lead (what others send is proposed to the lead), or two people who send the same
---@field rubric? string|table[] kind text: a shared rubric, or lines that an evaluator grades each
---@field hint? question_hint shown on request, costs points once
---@field hints? question_hints[] several hints, each with its price

---Something a role must answer.
---@param fields question_fields
function question(fields) end

---The two ends of a scale.
---@class question_scale
---@field from integer the lowest
---@field to integer the highest

---One of several hints.
---@class question_hints
---@field id string its id
---@field cost integer taken from the points once
---@field text string|table<string, string> what is shown

---An option of a question of kind choice, multi or order.
---@class question_choices
---@field id string its id
---@field title string|table<string, string> what is shown
---@field right? boolean choosing it is right; none need be in a choice without points that a condition asks about with chose
---@field moves? table<string, integer> world variables it moves when a team first sends it

---A line of a rubric: levels 0 to points, one point each.
---@class question_rubric
---@field id string its id
---@field points integer the highest level
---@field title string|table<string, string> what is graded

---Help with a price.
---@class question_hint
---@field cost integer taken from the points once
---@field text string|table<string, string> what is shown

---Something a team may declare it has done.
---@class action_fields
---@field id string its id
---@field to string|string[] who may declare it
---@field title string|table<string, string> what is declared
---@field objectives? string[] training objectives it serves
---@field cmm? integer[] indicators of the Capability Maturity Model, edition 2016
---@field first? string[] services of the FIRST CSIRT Services Framework 2.1
---@field points? integer given once, the first time
---@field once? boolean it can be declared only once
---@field shown? string "list": the team picks it; "after:INJECT": from when that was sent; "typed": never shown, the team says in its own words what it does
---@field match? string[] typed: patterns (PCRE2, case ignored) that propose this action for the words of a team to whoever rules
---@field ruling? "excon"|"evaluator" who says whether it happens
---@field takes? string time until it is done, from the declaration or the ruling
---@field moves? table<string, integer> world variables it moves when it is done

---Something a team may declare it has done.
---@param fields action_fields
function action(fields) end

---A service the engine watches. Results are recorded; hooks see only changes.
---@class probe_fields
---@field id string its id
---@field check "tcp"|"http"|"dns"|"icmp"|"command" what is tried
---@field target string tcp HOST:PORT, http a URL, dns NAME[/TYPE]@SERVER[:PORT], icmp HOST, command NAME [ARGUMENT] as the operator lists it; {cell} in it is the id of the cell, so that each has its own
---@field every? string time between two checks
---@field title? string|table<string, string> what people call it

---A service the engine watches. Results are recorded; hooks see only changes.
---@param fields probe_fields
function probe(fields) end

---A named branch. With by: yes at the first moment when holds, no at the deadline. With at: decided at that moment. With outcomes instead of when: more than two ways, and otherwise when none of them holds.
---@class decision_fields
---@field id string its id
---@field by? string deadline
---@field at? string or: decided at this time
---@field when? Condition what makes it yes
---@field outcomes? table<string, Condition> or: each way it can go and its condition
---@field otherwise? string with outcomes: the way it goes when none of them holds
---@field moves? table<string, table<string, integer>> world variables that an outcome moves
---@field title string|table<string, string> the question, in words

---A named branch. With by: yes at the first moment when holds, no at the deadline. With at: decided at that moment. With outcomes instead of when: more than two ways, and otherwise when none of them holds.
---@param fields decision_fields
function decision(fields) end

---A variable of the world, such as public trust: a whole number in a range, moved by what teams do and by what happens.
---@class var_fields
---@field id string its id
---@field title? string|table<string, string> what people call it
---@field min? integer its lowest value
---@field max? integer its highest value
---@field start integer its value at StartEx
---@field shown_to? string|string[] who sees it
---@field drift? var_drift how it changes slowly by itself

---A variable of the world, such as public trust: a whole number in a range, moved by what teams do and by what happens.
---@param fields var_fields
function var(fields) end

---A slow change of a world variable, while something holds or always.
---@class var_drift
---@field every string time between two steps; the first comes that long after it begins
---@field by integer what is added at each step
---@field when? Condition while it holds

---What a role is expected to do, or must not do: it stands on the list of events, and each team of the role has an outcome: met, late, prompted (after an inject with contingency_for), missed, unobserved; of what is forbidden violated or kept. Where a condition names no role it is about the team expected.
---@class expect_fields
---@field id string its id
---@field of? string the inject that it follows from
---@field who string|string[] of whom it is expected
---@field task? string|table<string, string> what is expected, in words
---@field within? string later is late; then it is missed
---@field fixed? boolean within is the same for every role, whatever its capacity: a deadline that a law sets
---@field evidence? Condition|string what shows that it was done
---@field never? Condition instead of evidence: what must not be done
---@field before? Condition with never: only until this holds
---@field moves? table<string, table<string, integer>> world variables that an outcome moves
---@field objectives? string[] training objectives it serves

---What a role is expected to do, or must not do: it stands on the list of events, and each team of the role has an outcome: met, late, prompted (after an inject with contingency_for), missed, unobserved; of what is forbidden violated or kept. Where a condition names no role it is about the team expected.
---@param fields expect_fields
function expect(fields) end

---Something reached, seen from outside, once.
---@class milestone_fields
---@field id string its id
---@field title? string|table<string, string> what people call it
---@field to? string|string[] who reaches it, each by itself; where the condition names no role it is about that team
---@field when Condition when it is reached
---@field points? integer for whoever reaches it; negative for harm

---Something reached, seen from outside, once.
---@param fields milestone_fields
function milestone(fields) end

---An instrument on the participant's screen: commands with typed arguments that show rows of a CSV file of the pack or a text, and may count as an action.
---@class tool_fields
---@field id string its id, and how it is called
---@field to string|string[] who has it
---@field title? string|table<string, string> what people call it
---@field opens? Condition it is there while this holds
---@field commands tool_commands[] what can be typed

---An instrument on the participant's screen: commands with typed arguments that show rows of a CSV file of the pack or a text, and may count as an action.
---@param fields tool_fields
function tool(fields) end

---A command of a tool.
---@class tool_commands
---@field name string the word that is typed
---@field args? tool_commands_args[] what follows it, in order or as ID=VALUE
---@field rows? tool_commands_rows the rows it shows
---@field empty? string|table<string, string> shown when there is no such row: a text, or an id of strings.txt
---@field answer? string|table<string, string> shown instead of rows, or above them: a text, or an id of strings.txt
---@field answers? string[] ids of strings.txt: on.tool may choose one of them with x.answer, to be shown instead; without its word, or when it fails, the above is
---@field ask? boolean screens ask before they do it
---@field does? table<string, string> for a value of its first argument, the action that it counts as; "*" for any value
---@field takes? string time until what it does is done
---@field moves? table<string, integer> world variables it moves, when what it does is done

---An argument of a command of a tool.
---@class tool_commands_args
---@field id string its name
---@field kind? "word"|"number"|"time"|"choice" what it is: a word, a number, a time such as 07:30 or a date with one
---@field optional? boolean it may be left out
---@field choices? string[] the values it can have

---The rows that a command of a tool shows.
---@class tool_commands_rows
---@field file string a CSV file of the pack, its first line the names of the columns
---@field where? table<string, string> by column, the argument it equals, or one of < <= == ~= >= > and the argument; an argument left out asks for nothing
---@field limit? integer how many are shown; how many more there are is said

---How answers are marked, shared by questions: each criterion has levels, each level an anchor in words. An answer is worth its points by the weighted share of the levels.
---@class rubric_fields
---@field id string its id
---@field title? string|table<string, string> what people call it
---@field graders? integer how many mark each answer; a level apart takes the mean, more goes to whoever directs
---@field blind? boolean who marks does not see whose answer it is
---@field criteria rubric_criteria[] what is marked

---How answers are marked, shared by questions: each criterion has levels, each level an anchor in words. An answer is worth its points by the weighted share of the levels.
---@param fields rubric_fields
function rubric(fields) end

---A criterion of a rubric.
---@class rubric_criteria
---@field id string its id
---@field title? string|table<string, string> what is marked
---@field weight? integer how much it counts
---@field levels integer the highest level; the lowest is 0
---@field anchors? (string|table<string, string>)[] what each level means, from 0

---How simulated teams of a role behave, unless a profile says otherwise.
---@class bot_fields
---@field role string the role
---@field skill? integer how often it knows what to do
---@field delay? string how long it takes, about
---@field silence? integer how often it does nothing
---@field error? integer how often it slips

---How simulated teams of a role behave, unless a profile says otherwise.
---@param fields bot_fields
function bot(fields) end

---Questions without points: before and after the exercise, what picture the teams have in common, how sure they are.
---@class questionnaire_fields
---@field id string its id
---@field title? string|table<string, string> what people call it
---@field purpose "pre"|"post"|"picture"|"calibration" what it is for: pre opens at StartEx and post at EndEx unless at says otherwise
---@field at? string when it opens
---@field close? string when it closes
---@field to string|string[] who answers; "all": every role
---@field each? "role"|"person" one answer a team, or of each person
---@field anonymous? boolean nobody learns whose answers are whose: who has answered is recorded at once, the answers together when it closes
---@field items questionnaire_items[] what is asked

---Questions without points: before and after the exercise, what picture the teams have in common, how sure they are.
---@param fields questionnaire_fields
function questionnaire(fields) end

---A question of a questionnaire.
---@class questionnaire_items
---@field id string its id
---@field title? string|table<string, string> the question
---@field kind "choice"|"multi"|"scale"|"number"|"text" how it is answered
---@field optional? boolean it may be skipped
---@field choices? questionnaire_items_choices[] kinds choice and multi: the options
---@field scale? question_scale kind scale: its two ends

---An option of a questionnaire.
---@class questionnaire_items_choices
---@field id string its id
---@field title? string|table<string, string> what is shown
---@field truth? boolean of a picture: this is how it is

---the action was declared (by that role), ruled where it is ruled, and its time is over
---@param action string the action
---@param role? string by whom
---@return Condition
function done(action, role) end

---it was answered right (by that role)
---@param question string the question
---@param role? string by whom
---@return Condition
function correct(question, role) end

---it was answered
---@param question string the question
---@return Condition
function answered(question) end

---it was sent
---@param inject string the inject
---@return Condition
function sent(inject) end

---the last result was a failure
---@param probe string the probe
---@return Condition
function down(probe) end

---the last result was a success
---@param probe string the probe
---@return Condition
function up(probe) end

---it has failed without a break for that long
---@param probe string the probe
---@param length string how long
---@return Condition
function down_for(probe, length) end

---the role has at least n points
---@param role string the role
---@param n integer how many
---@return Condition
function points(role, n) end

---the decision has this outcome
---@param decision string the decision
---@param outcome string which way: yes, no or a named outcome
---@return Condition
function decided(decision, outcome) end

---at least one holds
---@param list Condition[] the conditions
---@return Condition
function any(list) end

---all hold
---@param list Condition[] the conditions
---@return Condition
function all(list) end

---it does not hold
---@param c Condition the condition
---@return Condition
function no(c) end

---a team sent that option (that role's)
---@param question string the question
---@param option string the option's id
---@param role? string by whom
---@return Condition
function chose(question, option, role) end

---the first condition held for the first time before the second ever did
---@param a Condition what came first
---@param b Condition before what
---@return Condition
function earlier(a, b) end

---it has held without a break for that long
---@param c Condition the condition
---@param length string how long
---@return Condition
function held(c, length) end

---a world variable compares like that
---@param var string the variable
---@param op "<"|"<="|"=="|"~="|">="|">" how
---@param n integer with what
---@return Condition
function value(var, op, n) end

---it was done in time, unprompted (by that role)
---@param expect string the expectation
---@param role? string of whom
---@return Condition
function met(expect, role) end

---it was done after its time (by that role)
---@param expect string the expectation
---@param role? string of whom
---@return Condition
function late(expect, role) end

---its time is over and it was not done (by that role)
---@param expect string the expectation
---@param role? string of whom
---@return Condition
function missed(expect, role) end

---it was done after a contingency inject (by that role)
---@param expect string the expectation
---@param role? string of whom
---@return Condition
function prompted(expect, role) end

---what is forbidden was done (by that role)
---@param expect string the expectation
---@param role? string of whom
---@return Condition
function violated(expect, role) end

---the command of a tool was used (with that value)
---@param tool string the tool
---@param command string the command
---@param arg? string a value that one of its arguments had
---@return Condition
function used(tool, command, arg) end

---the level that an answer got for a criterion compares like that
---@param question string the question
---@param criterion string the criterion of its rubric
---@param op "<"|"<="|"=="|"~="|">="|">" how
---@param n integer with what
---@return Condition
function level(question, criterion, op, n) end

---A part of the exercise with times of its own: "at" may count from it. Phases follow one another in the order of their declarations.
---@class phase_fields
---@field id string its id, used in "m2+20m"
---@field begins string when it begins: a duration, or "director" for his GO
---@field title? string|table<string, string> what people call it
---@field fictional? string the date and time of the story at which it begins, with the zone: bodies say {story} and {story-10m}
---@field open? "carry"|"close" what becomes of questions still open when the next phase begins

---A part of the exercise with times of its own: "at" may count from it. Phases follow one another in the order of their declarations.
---@param fields phase_fields
function phase(fields) end

---A seat in a team that injects can address.
---@class position_fields
---@field id string its id
---@field role string the role that has the seat
---@field title? string|table<string, string> what people call it
---@field phone? string where SimCell calls whoever has the seat: a desk's number, as of a role

---A seat in a team that injects can address.
---@param fields position_fields
function position(fields) end

---What the exercise is to show. Injects, questions, actions and expectations name the objectives they serve.
---@class objective_fields
---@field id string its id
---@field title string|table<string, string> what is to be shown
---@field capability? string the capability it is a part of
---@field cmm? integer[] indicators of the Capability Maturity Model, edition 2016
---@field first? string[] services of the FIRST CSIRT Services Framework 2.1

---What the exercise is to show. Injects, questions, actions and expectations name the objectives they serve.
---@param fields objective_fields
function objective(fields) end

---A way by which words come. email, phone, chat, social, file and news are there already; declare one of them to say what happens when it is cut.
---@class channel_fields
---@field id string its id
---@field kind "email"|"phone"|"chat"|"social"|"file"|"news" how it looks
---@field title? string|table<string, string> what people call it
---@field when_cut? "queue"|"bounce"|"lose"|"instead" what becomes of messages while it is cut: they wait, come back, are lost, or take the other channel
---@field instead? string the channel that injects take while it is cut; without one the director is asked

---A way by which words come. email, phone, chat, social, file and news are there already; declare one of them to say what happens when it is cut.
---@param fields channel_fields
function channel(fields) end

---Somebody of the story whom teams can write to.
---@class persona_fields
---@field id string its id
---@field title? string|table<string, string> who it is
---@field played_by? string who plays it: simcell, which then has its letters to answer; else a word for EXCON, whose inbox has them: excon, director, controller, evaluator or a role
---@field known_to? string|string[] who has the number
---@field channels? string[] by which channels it can be reached, the usual one first
---@field replies? persona_replies[] how it answers when nobody plays it: the first that matches; else the message waits for EXCON

---Somebody of the story whom teams can write to.
---@param fields persona_fields
function persona(fields) end

---An answer of a persona.
---@class persona_replies
---@field match? string PCRE2, case ignored, found anywhere in the message
---@field text string the id of the answer in strings.txt
---@field delay? string how long it takes

---Something to be told: how it is recognised in what teams write.
---@class fact_fields
---@field id string its id
---@field title? string|table<string, string> what it is
---@field source? string the inject it is in: forwarding that tells it
---@field match? string PCRE2, case ignored: a message in which it is found may tell the fact, which an evaluator confirms
---@field known_to? string|string[] who knows it from the start

---Something to be told: how it is recognised in what teams write.
---@param fields fact_fields
function fact(fields) end

---Who must tell whom a fact, and by when.
---@class needs_fields
---@field fact string what is to be told
---@field from string who must tell
---@field to string|string[] who must be told
---@field by? string by when, from counted_from or from StartEx
---@field counted_from? string the inject from which the time counts

---Who must tell whom a fact, and by when.
---@param fields needs_fields
function needs(fields) end

---a role has told another (the fact): at once when its source was forwarded or an evaluator saw it, else when an evaluator confirms
---@param from string who told
---@param to string who was told
---@param fact? string what
---@return Condition
function told(from, to, fact) end

---the channel is cut
---@param channel string the channel
---@return Condition
function is_cut(channel) end

---the phase has begun and the next one has not
---@param phase string the phase
---@return Condition
function in_phase(phase) end

---once in each cell, at T+0
---@param f fun(x: Exercise) the hook
function on.start(f) end

---after the inject was sent
---@param inject string the inject
---@param f fun(x: Exercise) the hook
function on.sent(inject, f) end

---after the verdict: at once for closed kinds, after the judgement for text
---@param question string the question
---@param f fun(x: Exercise, ev: Answer) the hook
function on.answer(question, f) end

---when the action is done: declared, ruled where it is ruled, and its time is over
---@param action string the action
---@param f fun(x: Exercise, ev: Action) the hook
function on.action(action, f) end

---when its result changes
---@param probe string the probe
---@param f fun(x: Exercise, ev: Result) the hook
function on.probe(probe, f) end

---when it is settled
---@param decision string the decision
---@param f fun(x: Exercise, outcome: string) the hook
function on.decision(decision, f) end

---due passed with no final answer
---@param question string the question
---@param f fun(x: Exercise) the hook
function on.expired(question, f) end

---a timer set with x.after
---@param name string the timer's name
---@param f fun(x: Exercise) the hook
function on.timer(name, f) end

---a team wrote to another team, a persona or EXCON
---@param f fun(x: Exercise, ev: Message) the hook
function on.message(f) end

---What on.message gets.
---@class Message
---@field from string who wrote
---@field to string the role, the persona or "excon"
---@field persona? string the persona written to
---@field facts string[] facts it may tell
---@field lang string the writer's language
---@field words string what was written

---after a tool was used
---@param tool string the tool
---@param f fun(x: Exercise, ev: Use) the hook
function on.tool(tool, f) end

---What on.tool gets.
---@class Use
---@field role string who used it
---@field person string the id of who typed it
---@field command string the command
---@field args any its arguments by their ids, each as it was typed

---What on.answer gets.
---@class Answer
---@field role string who answered
---@field person string the id of who sent it
---@field question string the question
---@field text string as typed
---@field try integer which attempt it is, from 1
---@field late boolean sent after due
---@field correct? boolean nil for questions of kind text

---What on.action gets.
---@class Action
---@field role string who declared it

---What on.probe gets.
---@class Result
---@field down boolean the check failed

---How an inject is sent.
---@class x_send_opt
---@field delay? string how long to wait

---Who says what to whom.
---@class x_say_what
---@field persona string who says it
---@field to string to whom
---@field text string a text id, or a text in the pack's original language

---How a channel is cut.
---@class x_cut_opt
---@field length? string for how long

---A test: what is done and what is then expected, in virtual time. It takes a name and then a list of steps.
---@param name string
---@return fun(steps: step[])
function case(name) end

---With at, a thing done; with by, a thing expected: the fields say which.
---@class step
---@field at? string when it is done
---@field by? string by when it is expected; not_sent and points: at that time
---@field role? string who does it, or to whom it was sent
---@field action? string declares an action
---@field answer? string answers a question with text
---@field text? string the answer as typed; an option's id for kind choice
---@field choose? string[] with answer, instead of text: ids of options
---@field grade? string an evaluator grades a question with points
---@field levels? table<string, integer> with grade, instead of points: the level of each criterion
---@field hint? string asks for the hint
---@field probe? string a probe has a state from now on
---@field state? "up"|"down" the probe's state
---@field release? string the director releases an inject
---@field go? string the director begins a phase, sending what is not out
---@field says? string writes these words to a role, a persona or EXCON
---@field to? string says: to whom
---@field tells? string an evaluator saw the role tell this one
---@field fact? string tells: what
---@field tick? string an evaluator ticks that the role did what is expected of it, or what is forbidden
---@field sent? string it has been sent (to that role)
---@field suggested? string it waits for the director's word
---@field not_sent? string it has not been sent (to that role)
---@field points? any by: a role whose points equal equals; with grade: the points given
---@field declares? string says in its own words what it does
---@field ruled? string with declares: the action it is ruled to be, or "no"
---@field tool? string uses a tool with line
---@field line? string with tool: the command and its arguments as typed
---@field shows? string with tool: what must stand in its answer
---@field survey? string answers a questionnaire with text
---@field var? string a world variable whose value equals equals
---@field equals? integer the points or the value expected
---@field expect? string an expectation whose outcome is is
---@field is? "open"|"met"|"late"|"prompted"|"missed"|"violated"|"kept"|"unobserved" the outcome expected (of that role); with tick, as what it is ticked if not as met or violated
---@field decided? string a decision that has come out as as
---@field as? string the outcome expected

---What a hook gets as x.
---@class Exercise
---@field vars table<string, any> the pack's own memory of the cell: read and assign
---@field send fun(inject: string, opt?: x_send_opt) sends an inject now or after a delay; nothing if already sent
---@field say fun(what: x_say_what) a persona writes to a role, by its usual channel
---@field cut fun(channel: string, opt?: x_cut_opt) cuts a channel; nothing if it is cut
---@field restore fun(channel: string) a channel works again; nothing if it does
---@field answer fun(text: string) in on.tool: what the use shows, one of the answers its command declares; the first word counts
---@field suggest fun(inject: string, why: string) puts an inject before the director, with a reason
---@field cancel fun(inject: string) an inject will not be sent; nothing if it was
---@field score fun(role: string, points: integer, why: string) adds points (negative to take away); why is shown in the score sheet
---@field open fun(question: string) opens a question
---@field close fun(question: string) closes a question
---@field after fun(length: string, timer: string) calls on.timer(timer, ...) later; recorded, so it survives a restart
---@field now fun(): integer milliseconds since the start of the exercise
---@field done fun(action: string, role?: string): boolean has the action been declared (by that role)?
---@field correct fun(question: string): boolean has it been answered right?
---@field sent fun(inject: string): boolean has it been sent?
---@field down fun(probe: string): boolean did its last check fail?
---@field decided fun(decision: string): string? its outcome, nil before
---@field points fun(role: string): integer the points of a role
---@field value fun(var: string): integer the value of a world variable
---@field set fun(var: string, value: integer) sets a world variable, kept within its range
---@field add fun(var: string, by: integer) moves a world variable, kept within its range
---@field random fun(stream: string, lo: integer, hi: integer): integer the next number of the named stream; streams do not disturb each other; same seed, same numbers
---@field note fun(text: string) a line in the director's log

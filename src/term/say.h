/*
 * say.h: words that the screen and line mode share.  What is returned lives
 * in the arena of the term, until the end of this run.
 */
#ifndef TERM_SAY_H
#define TERM_SAY_H

#include "base/buf.h"
#include "base/val.h"

struct term;

/* Is it line mode?  That is heard line by line: a sentence each, with a stop
 * that a voice pauses at; no columns, no rules, no keys of the screen. */
bool say_is_heard(const struct term *t);
/* ---- say.c: words of both faces; into the arena t->a */
/* A form whose conversions all stand for texts, without printf. */
const char *say_with(struct term *t, const char *form,
    const char *const *args, size_t n);
#define SAY_WITH(t, form, ...) say_with(t, form, \
    (const char *const[]){ __VA_ARGS__ }, \
    sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
const char *say_count(struct term *t, int64_t n);	/* from 0 on */
const char *say_hm(struct term *t, int64_t ms);		/* "1:34" */
const char *say_wall(struct term *t, int64_t wall_ms);	/* "14:44:11" */
const char *say_left(struct term *t, int64_t ms);	/* "12m", "-3m" */
const char *say_long(struct term *t, int64_t ms);	/* "12 minutes" */
/* The state of an inject's questions in a few words ("due 1:54"); *late. */
const char *say_inject_state(struct term *t, const struct val *inject,
    bool *late);
char say_inject_sign(struct term *t, const struct val *inject);
/* Text of others: safe, its lines kept. */
void say_safe(struct buf *out, const char *s);
/* From, due, files, body, corrections, questions: all of an inject;
 * `wanting`: the body has not come yet. */
void say_inject(struct term *t, const struct val *inject, bool head,
    struct buf *out, bool *wanting);
/* What was passed on: by whom and when, with which words, and the inject. */
void say_forwarded(struct term *t, const struct val *row, struct buf *out,
    bool *wanting);
/* A title.  What stands for a text that is in another language than the
 * viewer's is marked with it, once: say_title() for the text itself,
 * say_within() for what belongs to a text (a choice to its question, a question
 * to its inject), say_label() for names, and for what only speaks of it. */
const char *say_title(struct term *t, const struct val *row);
const char *say_within(struct term *t, const struct val *row,
    const struct val *of);
const char *say_label(struct term *t, const struct val *row);
/* " [fr]" of the second of these, or "". */
const char *say_mark(struct term *t, const struct val *row,
    const struct val *of);
/* The same where only so many columns are: what is cut is the title, not its
 * mark; and of any text, not what stands behind it. */
const char *say_within_in(struct term *t, const struct val *row,
    const struct val *of, int width);
const char *say_cut(struct term *t, const char *text, const char *tail,
    int width);
/* Of an inject; "": it is a question that came without one. */
const char *say_number(const struct val *inject);
bool say_number_is(const char *have, const char *said);
const char *say_end(struct term *t, const char *text);	/* with a stop */
const char *say_story(struct term *t);	/* the story's clock */
int64_t say_story_ms(const struct term *t);	/* -1: it has none */
const char *say_size(struct term *t, int64_t bytes);
/* ---- say_state.c: where the exercise stands: "running", "** PAUSED ** back
 * at 14:00 lunch"; in a sentence: "paused until 14:00: lunch" */
const char *say_state(struct term *t);
const char *say_state_aloud(struct term *t);
/* That it was away, how long, and where its clock stood; NULL: it was not. */
const char *say_away(struct term *t);
bool say_over(const struct term *t);	/* behind EndEx */
/* ---- say_talk.c: a line of talk: who; who to whom ("Ana > EXCON") */
const char *say_who(struct term *t, const struct val *said);
const char *say_whom(struct term *t, const struct val *said);
/* " (to 1:36)", the time of what it answers; "": nothing that is known. */
const char *say_reply(struct term *t, const struct val *said);
/* Its marking, or NULL; the number, title and marking of an inject. */
const char *say_tlp(struct term *t, const struct val *row);
const char *say_subject(struct term *t, const struct val *inject);
/* On the screen, what stands behind its title: " [fr]  TLP:AMBER". */
const char *say_subject_tail(struct term *t, const struct val *inject);
/* ---- say_hint.c: why a hint would be bought for nothing, or NULL: it may be
 * offered; what it costs and leaves; one that was opened, with its price;
 * "Worth 10, less 3 for hints: 7" */
const char *say_hint_useless(struct term *t, const struct val *question);
const char *say_hint_price(struct term *t, const struct val *question,
    const struct val *hint);
const char *say_hint_label(struct term *t, const struct val *hint);
const char *say_worth(struct term *t, const struct val *question);
int say_hints_paid(const struct val *question);	/* points */
/* A row of `declared`: how it stands, and what it is. */
const char *say_declared(struct term *t, const struct val *d);
const char *say_deed(struct term *t, const struct val *d);
/* Both in a line. */
const char *say_done(struct term *t, const struct val *d);
/* ---- say_action.c: a row of `actions`: "done at T+1:35", "under way until
 * T+1:55", or ""; the newest declaration of it that is not done or refused
 * yet, or NULL; may it be declared (again)?  Is a row of `declared` told by
 * the one that was offered, without words of its own? */
const char *say_action_state(struct term *t, const struct val *action);
const struct val *action_in_hand(const struct term *t,
    const struct val *action);
bool action_offered(const struct term *t, const struct val *action);
bool action_shows(const struct term *t, const struct val *d);
/* Its words, with TLP and whether they came back. */
const char *say_words(struct term *t, const struct val *said);
/* The lobby: who is here, what is recorded. */
void say_lobby(struct term *t, struct buf *out);
void say_score(struct term *t, struct buf *out);
/* "Your team has 12 points." and a new line. */
void say_points(struct term *t, struct buf *out);
/* Is there anything that has points, or has had? */
bool score_any(struct term *t);
/* The nearest due time among open questions: the row and how long. */
const struct val *say_nearest(struct term *t, int64_t *left_ms);

/* ---- say_question.c: with its choices, state, attempts and hints */
void say_question(struct term *t, const struct val *q, struct buf *out);
/* The titles of what an answer has chosen; other answers as they are. */
const char *say_chosen(struct term *t, const struct val *q, const char *text);
const char *say_verdict(struct term *t, const struct val *question,
    const struct val *attempt);

/* ---- say_version.c: what was sent; the last one whole, the others too if
 * t->versions has the inject.  What has become of one: "The answer to 04
 * was returned: say who decides." */
void say_versions(struct term *t, const struct val *q, struct buf *out);
const char *say_judged(struct term *t, const struct val *q,
    const struct val *attempt);
/* Shows all of them whole, or no longer; tells it.  What was sent once is
 * shown on a page. */
void versions_turn(struct term *t, const struct val *inject);

/* ---- say_draft.c: what the viewer has begun and not sent: has an inject
 * such a draft?  "draft, due 1:54" of a state with one; a question's. */
bool say_has_draft(struct term *t, const struct val *inject);
const char *say_drafted(struct term *t, bool draft, const char *state);
const char *say_question_state(struct term *t, const struct val *q,
    const char *state);
/* The line of it in a question; what is said when it is left. */
void say_draft(struct term *t, const struct val *q, struct buf *out);
const char *say_draft_left(struct term *t, const char *inject);
/* What a command calls a question: its inject's number, or its id. */
const char *say_item(struct term *t, const struct val *q);

/* ---- say_row.c: rows of lists as they are heard */
const char *say_person(struct term *t, const struct val *person);
const char *say_name(struct term *t, const struct val *row);
const char *say_file(struct term *t, const struct val *row);
const char *say_said(struct term *t, const struct val *row);

/* ---- say_tool.c: the team's tools; `before` stands before each command */
void say_tools(struct term *t, const char *before, struct buf *out);
/* Adds a text (safe already, any lines) to the end of out: in rows that stand
 * together and have tabs, the cells that these part are put one under another
 * with blanks, where `width` columns leave room for the last of them; else a
 * blank stands for each tab.  Other lines are added as they are. */
void say_columns(struct term *t, const char *text, int width,
    struct buf *out);

/* ---- say_word.c: what answers a question */
/* The letter that stands for a word. */
const char *say_letter(struct term *t, const char *word);
/* Is it that word, in English or the viewer's language?  Is it yes? */
bool say_is(struct term *t, const char *typed, const char *english,
    const char *own);
bool say_is_yes(struct term *t, const char *typed);
/* "Spanish" of "es"; of others the code itself. */
const char *say_language(struct term *t, const char *code);

/* ---- say_command.c: commands in the viewer's language */
/* The English word of a command that was typed in another one's language;
 * what is none is given back. */
const char *say_command(struct term *t, const char *typed);
/* The i-th command that may have other words, or NULL; what they are, blanks
 * between; "": nothing. */
const char *say_with_words(size_t i);
const char *say_other_words(struct term *t, const char *word);
/* "answer ITEM [TEXT | -]" with the command and the places in the viewer's
 * words. */
const char *say_usage(struct term *t, const char *usage);

/* ---- card.c: the personal code in a sentence, or that it is not told */
const char *say_code(struct term *t);

/* ---- flow.c: the text with the lines of each paragraph joined */
void flow_text(struct buf *out, const char *text);

/* ---- say_so_far.c: what has happened; does the viewer come late? */
void say_so_far(struct term *t, struct buf *out);
bool so_far_is_late(const struct term *t);

/* ---- after.c: EndEx was: what comes next and what still can be done;
 * before it nothing */
void say_after(struct term *t, struct buf *out);

/* say_form.c: what becomes of the answers, what is asked, where it stands */
void say_form(struct term *t, const struct val *row, struct buf *out);
const char *say_form_rules(struct term *t, const struct val *row);
const char *say_form_state(struct term *t, const struct val *row);
const char *say_form_takes(struct term *t, const struct val *item);

#endif

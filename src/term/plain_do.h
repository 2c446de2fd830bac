/*
 * plain_do.h: what the files of line mode's commands share.
 */
#ifndef TERM_PLAIN_DO_H
#define TERM_PLAIN_DO_H

#include "term/internal.h"

/* Cuts a line into t->p.argv; `quoted`: as a shell would (exec). */
void do_split(struct term *t, const char *line, bool quoted);
/* The line behind its first `words` words, the command among them. */
const char *do_rest(struct term *t, int words);
/* The words from one on, up to another one, with single blanks; and how many
 * from that one on the first `n` bytes of that are. */
const char *do_joined(struct term *t, int from, int end);
int do_words(const struct term *t, int from, size_t n);
/* The words of an exec command from that one on, as a line that has them as
 * words (base/quote.h). */
const char *do_requoted(struct term *t, int words);
/* The same, or all of standard input where the line says "-"; NULL: it has
 * not all come, the command is done again then. */
const char *do_text(struct term *t, int words);
/* Is it short enough?  Tells when it is not. */
bool do_fits(struct term *t, const char *text);
/* Whole standard input without the newlines it ends with. */
const char *do_input(struct term *t);
/* The id of a number of the last list, an inject's number or an id; NULL:
 * there is none. */
const char *do_item(struct term *t, const char *said);
/* The inject or question that is meant; NULL: it was told that there is
 * none. */
const struct val *do_inject(struct term *t, const char *said);
const struct val *do_question(struct term *t, const char *said);
void do_no_item(struct term *t, const char *said);

/* A command of the engine; `said` (an msgid) when it is done. */
void do_ask(struct term *t, const char *word, struct val *args,
    const char *said);
/* Says the reply's text, or all of it as JSON. */
void reply_any(struct term *t, const struct val *ok, const struct err *err,
    const char *arg);

/* ---- plain_act.c */
void do_ack(struct term *t);
void do_act(struct term *t);
void do_tool(struct term *t);
void do_keep(struct term *t);
void do_question_excon(struct term *t);
void do_chat(struct term *t);
void do_to(struct term *t);
void do_log(struct term *t);
void do_so_far(struct term *t);
void do_set(struct term *t);
void do_lang(struct term *t);
void do_bye(struct term *t);
void do_code(struct term *t);
void do_drafts(struct term *t);
void do_lobby(struct term *t);
/* ---- plain_answer.c, plain_form.c */
void do_read(struct term *t);
/* A number alone reads what it is; false: it is none, or no more is to
 * come. */
bool do_number(struct term *t);
void do_versions(struct term *t);
void read_now(struct term *t);
void do_answer(struct term *t);
void do_hint(struct term *t);
void do_survey(struct term *t);
void writing_begin(struct term *t, const char *question);
/* ---- plain_hold.c: the same answer on another screen of the viewer */
void hold_begin(struct term *t, const char *question);
void taking_answer(struct term *t, const char *line);
/* The answer that is being written was taken over (err: a draft was refused
 * for it): false when that is not what has happened. */
bool plain_displaced(struct term *t, const struct err *err);
/* Is that a questionnaire, and this line mode?  Then it begins. */
bool form_step(struct term *t, const char *said);
/* ---- forward.c */
void do_forward(struct term *t);
/* ---- plain_find.c */
void do_messages(struct term *t);
void do_seek(struct term *t);
void seek_now(struct term *t);	/* a text has come */
/* ---- plain_file.c */
void do_get(struct term *t);
void get_now(struct term *t);
void do_put(struct term *t);

#endif

/*
 * send.h: commands to the engine: which may be given now, how they go, what
 * comes back, and what a console asks by itself.  It is included at the end
 * of internal.h.
 */
#ifndef CONSOLE_SEND_H
#define CONSOLE_SEND_H

/* send.c */
/* Words of a command: {"go"}, ends with NULL. */
void console_send(struct console *c, enum console_act act, const char *what,
    const char *word, const char *const *words, size_t n);
void console_sendf(struct console *c, enum console_act act, const char *what,
    const char *word, const char *a, const char *b, const char *d);
/* By names: pairs of argument and value, a NULL value is left out.  False:
 * nothing was sent, and it says why. */
bool console_send_named(struct console *c, enum console_act act,
    const char *what, const char *word, const char *const *pairs, size_t n);
/* With arguments as a record has them. */
void console_send_args(struct console *c, const char *word,
    struct val *args);
/* Takes back that act and no other; then console_again_free(). */
void console_send_back(struct console *c, int64_t act);
/* GO aimed at the standby that is looked at. */
void console_send_go(struct console *c, bool anyway);
/* A question of the console itself; its id, 0: nobody is there. */
int64_t console_send_own(struct console *c, struct wire_message *m);

/* allowed.c */
/* Why nothing can be changed now, not translated yet, or NULL. */
const char *console_bar(const struct console *c);
/* May anything be changed now?  Says why not. */
bool console_may_change(struct console *c);
/* The same for one command: a real emergency goes out from a locked console,
 * and while it shows the past. */
bool console_may_send(struct console *c, const char *word);
/* Since when this console is locked, and by whom. */
const char *console_locked_by(struct console *c);
/* Is a command this hat's?  Else it says whose it is. */
bool console_allowed(struct console *c, const char *word);
/* May whoever sits here do that now?  Says why not. */
bool console_act_allowed(struct console *c, enum console_act act);
/* Appends what a colleague has just done, and who: most often that is why
 * something no longer fits. */
void console_add_others(struct console *c, struct buf *out);

/* answer.c: what status and codes answer, as lines. */
void console_answer(struct console *c, const char *word,
    const struct val *value, struct buf *out);
/* stale.c: who was first, for whom a key came too late. */
void console_stale(struct console *c, struct buf *out);

/* ask.c */
/* Asks who is writing what, now and then, while that is shown. */
void console_ask_drafts(struct console *c);
/* Asks, now and then, who of the staff is here, while the run screen is
 * shown. */
void console_ask_staff(struct console *c);
/* Asks, now and then, for the answers that are marked blind. */
void console_ask_blind(struct console *c);
/* Asks for the clock and the commands. */
void console_ask(struct console *c);
/* Takes an answer to any of these; false: it is none. */
bool console_asked(struct console *c, const struct wire_message *m);

/* second.c: what takes two people */
/* Is that actor whoever sits here (a uuid, NULL the local director), under
 * whatever hat? */
bool console_is_me(const char *me, const char *actor);
/* Asks before somebody agrees to what another wants; false: there is no such
 * thing, the engine says why. */
bool console_ask_second(struct console *c, const char *const *words, size_t n);
/* Tells whoever sits here what became of what they wanted. */
void console_second_told(struct console *c);
/* What an undo has taken back, in words, as of now. */
const char *console_undone(struct console *c);

#endif

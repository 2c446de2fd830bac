/*
 * form.h: a draft: form.c edits it, form_draw.c shows it, form_send.c sends
 * it, keep.c keeps it.
 */
#ifndef CONSOLE_FORM_H
#define CONSOLE_FORM_H

#include "console/internal.h"

#define FORM_TEXT_MAX ((size_t)200 << 10)
#define FORM_FILE_MAX ((size_t)16 << 20)
#define FORM_FILES 16

enum form_kind { FORM_COMPOSE, FORM_EDIT, FORM_REPLY };
/* Fields that are one line first. */
enum form_field { FIELD_OF_TITLE, FIELD_OF_FROM, FIELD_OF_WHEN,
	FIELD_OF_FILES, FIELD_OF_ASK, FORM_LINES, FIELD_OF_TO = FORM_LINES,
	FIELD_OF_TEXT,
	FORM_FIELDS };
struct form {
	enum form_kind kind;
	int inject;			/* EDIT */
	int64_t message;		/* REPLY */
	int64_t answered;		/* somebody else's answer to it that
					 * was told, 0 none; of a letter how
					 * many there were */
	char *party;			/* REPLY: to whom */
	char *persona, *asked;		/* of a role-player: as whom, to what */
	size_t as;			/* REPLY: 0 EXCON, 1 evaluator, then
					 * the personas */
	enum form_field field;
	struct line lines[FORM_LINES];
	uint64_t to, was;		/* stable roles; EDIT: as they were */
	size_t role;			/* under the cursor */
	struct editor text;
	bool finishing;			/* ^X was pressed */
	bool sending;			/* and it is on its way */
	int before;			/* the standby before it, or -1 */
};

/* When a draft goes out, as it was typed. */
enum form_time { FORM_ON_GO, FORM_AT, FORM_AFTER, FORM_BENCH };
struct form_when {
	enum form_time time;
	int64_t ms;			/* AT: exercise time, AFTER: later */
	const char *after;		/* AFTER: ids, with commas */
};
/* A file that goes with it; its bytes are with the engine. */
struct form_file { const char *name, *digest; };

/* form_side.c: what the audience has and gets, beside the text where there is
 * room; the columns that are left. */
#define FORM_SIDE 48
int form_side(struct console *c, int row, int end);
/* form.c */
static inline const char *form_line(const struct form *f,
    enum form_field field)
{
	return buf_str(&f->lines[field].text);
}
/* The draft that there is, whatever it is about. */
void form_again(struct console *c);
/* Does a draft of this kind have the field? */
bool form_has(const struct form *f, enum form_field field);
/* "excon", "evaluator" or a persona's id. */
const char *form_as(const struct console *c);

/* form_end.c: has its user written anything in the draft that there is?  Of
 * another form of an inject, what differs from it. */
bool form_written(const struct console *c);
/* Drops it, when who wrote it says so once more. */
void form_ask_drop(struct console *c);
/* Leaves it to be gone on with. */
void form_leave(struct console *c);

/* keep.c: is it not known yet whether there is an earlier draft? */
bool form_awaits(const struct console *c);
/* The draft on the screen, to be written on. */
void form_show(struct console *c);

/* form_when.c: "", "T+1:10", "1h10m", "04+10m", "04,05+10m", "bench"; -1
 * with err. */
int form_when(const struct console *c, const char *text,
    struct form_when *out, struct err *err);
/* form_file.c: names separated by commas, of the pack, of what teams handed
 * in, or of files at this machine, whose bytes are handed over now.  How
 * many, or -1 with err. */
int form_files(struct console *c, const char *text,
    struct form_file out[FORM_FILES], struct err *err);

/* form_canned.c: how many replies the pack has for who it is written as;
 * puts one of them at the cursor, or says why not; draws them at the end of
 * rows [row, end) and returns where they begin. */
size_t form_canned(const struct console *c);
void form_canned_take(struct console *c, size_t reply);
int form_canned_draw(struct console *c, int row, int end);

/* form_help.c: what the keys and the fields of a draft take, in a text. */
void form_help(struct console *c);

/* form_send.c */
void form_submit(struct console *c, enum console_act how);

/* alone.c: what the players would get, for the director alone. */
void form_test(struct console *c);

/* form.c: a reply of a role-player, who has no facts: as whom, to what. */
void form_reply_as(struct console *c, int64_t message, const char *party,
    const char *persona, const char *asked);

#endif

/*
 * pane.h: what a pane of the screen is, which there are, and what keys do
 * in them.
 */
#ifndef TERM_PANE_H
#define TERM_PANE_H

#include "ui/key.h"
#include "ui/keymap.h"

struct term;
struct val;

struct term_pane {
	const char *title;	/* marked, of its tab; NULL: it has none */
	unsigned on;		/* its bit in the keymap */
	void (*draw)(struct term *t, int row, int height);
	/* Sees every key first (NULL: none); true: taken. */
	bool (*key)(struct term *t, const struct key *key);
	/* What the keymap says; false: it does nothing here. */
	bool (*act)(struct term *t, int act);
	void (*leave)(struct term *t);	/* or NULL */
	/* Of a list: all its rows, and the words by which one is found
	 * (NULL: they are not looked for). */
	struct val **(*rows)(struct term *t, size_t *n);
	const char *(*words)(struct term *t, const struct val *row);
};
extern const struct term_pane pane_inbox, pane_chat, pane_do, pane_tools,
    pane_people, pane_log, pane_files, pane_score, pane_read, pane_answer,
    pane_page, pane_which, pane_form, pane_field, pane_use, pane_card,
    pane_found;
#define TERM_TABS 7
extern const struct term_pane *const term_tabs[TERM_TABS];
extern const struct keymap term_keymap;

/* Bits of panes in the keymap, and what keys do. */
enum {
	ON_INBOX = 1, ON_READ = 2, ON_CHAT = 4, ON_DO = 8, ON_TOOLS = 16,
	ON_PEOPLE = 32, ON_LOG = 64, ON_FILES = 128, ON_SCORE = 256,
	ON_TEXT = 512, ON_CHOICE = 1024, ON_VALUE = 2048, ON_PAGE = 4096,
	ON_WHICH = 8192, ON_FORM = 16384,
	/* an item of a questionnaire: rows to pick, a line, a text */
	ON_PICK = 32768, ON_LINE = 65536, ON_PROSE = 131072,
	ON_EMPTY = 262144,	/* an inbox with nothing in it: the lobby */
	ON_USE = 524288,	/* what a tool has said */
	ON_CARD = 1048576,	/* the personal code */
	ON_BARE = 2097152,	/* tools, and there are none */
	ON_FOUND = 4194304,	/* all that has some words */
	ON_ALONG = 8388608,	/* what another one of the team writes */
	ON_ENTRY = 16777216,	/* a page that is a row of a list */
	ON_LAST = ON_ENTRY,
	ON_LETTERS = ON_INBOX | ON_READ | ON_DO | ON_PEOPLE | ON_LOG |
	    ON_FILES | ON_SCORE | ON_PAGE | ON_WHICH | ON_FORM | ON_EMPTY |
	    ON_USE | ON_CARD | ON_BARE | ON_FOUND | ON_ENTRY,
};
enum term_act {
	ACT_NONE, ACT_OPEN, ACT_BACK, ACT_ANSWER, ACT_ACK, ACT_ASK, ACT_HINT,
	ACT_TAB_INBOX, ACT_TAB_CHAT, ACT_TAB_DO, ACT_TAB_TOOLS,
	ACT_TAB_PEOPLE, ACT_TAB_LOG, ACT_TAB_FILES, ACT_SCORE, ACT_UNREAD,
	ACT_NEXT_TAB, ACT_LAST_TAB, ACT_FIND, ACT_COPY, ACT_MESSAGES,
	ACT_LANG, ACT_HELP, ACT_COMMAND, ACT_REDRAW, ACT_SUSPEND, ACT_QUIT,
	ACT_DECLARE, ACT_OWN_WORDS, ACT_WRITE, ACT_FINISH, ACT_SAVE,
	ACT_QUESTION, ACT_TAKE, ACT_TOGGLE, ACT_FORWARD, ACT_STATUS,
	ACT_NEXT_ITEM, ACT_CLEAR, ACT_SURVEY, ACT_SET, ACT_SO_FAR, ACT_KEEP,
	ACT_CODE, ACT_FILTER, ACT_SEEK, ACT_VERSIONS, ACT_SIGNS,
	ACT_SENT, ACT_COMPLETE,
};

#endif

/*
 * internal.h: what the files of ctl/ share.
 */
#ifndef CTL_INTERNAL_H
#define CTL_INTERNAL_H

#include "base/map.h"
#include "base/uuid.h"
#include "ctl/ctl.h"
#include "ctl/tries.h"
#include "view/view.h"
#include "wire/frame.h"
#include "wire/message.h"

#define CTL_LINES_MAX 32		/* of one connection in a turn */
#define CTL_READ ((size_t)64 << 10)
#define CTL_OUT_STOP ((size_t)256 << 10)	/* then it is not read */
#define CTL_OUT_STREAM ((size_t)64 << 10)	/* events wait beyond this */
#define CTL_OUT_VIEW ((size_t)64 << 10)	/* then a snapshot later */
#define CTL_RING_MAX ((size_t)4 << 20)	/* backlog of the event stream */
#define CTL_OUT_ALL ((size_t)64 << 20)	/* of all connections */
#define CTL_BODY_PART ((size_t)100000)	/* of a body in one line */
#define CTL_PART_MAX ((size_t)180 << 10)	/* of a snapshot in one line */
#define CTL_PEERS_MAX 16384
#define CTL_HELLO_MS 10000		/* to say hello */
#define CTL_AUTH_MS 185000		/* to authenticate: a gate lets people
					 * type for 180 s, */
#define CTL_RIGHT_MS 910000		/* with a right code for 900 s */
#define CTL_TRIES 3			/* codes per connection */
#define CTL_TWINS 16			/* of one connection at a time */
#define CTL_SHOWN_MS 250

struct ctl_view;
struct ctl_backup;
struct ctl_password;
struct ctl_wait;
/* Of a password; one that could not be checked is no try. */
enum ctl_verdict { CTL_NO_VERDICT, CTL_RIGHT, CTL_WRONG, CTL_UNCHECKED };
enum ctl_door { CTL_NO_DOOR, CTL_DOOR_TEAMS, CTL_DOOR_STAFF };
struct ctl_peer {
	struct ctl *c;
	struct ctl_peer *next, *prev;
	int fd;
	struct loop_fd *watch;
	int interest;
	bool staff;
	bool greeted;			/* hello is done */
	bool local;			/* director by the staff socket */
	bool own;			/* the engine's: nobody looks at it */
	bool ending;			/* closes when its output is written */
	bool deaf;			/* reads no more; what it said counts */
	bool dead;			/* closes at the end of the turn */
	struct ctl_peer *twin_of;	/* who has asked for it, or NULL */
	int twins;			/* that are open */
	int passing;			/* a descriptor on its way, or -1 */
	int hat;			/* enum state_hat or WIRE_NOBODY */
	int person;			/* index or -1 */
	int team;			/* last told with "you" */
	char lang[16];
	int tries;
	struct ctl_password *checking;	/* a password of it, or NULL */
	enum ctl_verdict verdict;	/* of the last */
	struct ctl_wait *waiting;	/* for a code to be looked at, or NULL */
	bool taken;			/* a try of its source is taken for it */
	bool owes;			/* a try, unless it comes in */
	bool named;			/* somebody, without a password yet */
	int keys;			/* that are nobody's */
	char source[TRIES_SOURCE];	/* where it is from, as hello said */
	enum ctl_door door;		/* at which it knocked, likewise */
	char right[16];			/* a code of it that was right, or "" */
	int64_t since_ms;
	struct frame in;
	struct buf out;
	bool eof;
	char slot[UUID_TEXT];		/* of the draft it writes, or "" */
	char *holds, *wants;		/* the answer that is written on it;
					 * the one that another one of the
					 * same person holds; or NULL */
	int64_t held_ms;		/* when it wrote last in that */
	/* event stream */
	bool streaming, live;
	int64_t streamed;		/* last seq sent */
	/* followed view */
	struct ctl_view *view;
	int64_t view_n;			/* last number sent, 0: snapshot due */
};

/* One line that waits for its turn. */
enum ctl_phase { CTL_BEFORE, CTL_WITHIN, CTL_AFTER };
struct ctl_request {
	struct ctl_peer *p;
	struct wire_message m;
	enum ctl_phase phase;
	int what;			/* enum wire_request, or -1 */
	int command;			/* enum command_id, or -1 */
	int behalf;			/* person acted for, or -1 */
	struct val *ok;			/* reply made before the commit */
	struct err err;
	bool failed;
	bool fatal;			/* the connection ends with it */
	bool later;			/* answered in another turn */
	/* hello, auth: who it becomes once this is committed */
	bool hello, becomes;
	int new_hat, new_person;
	const char *new_lang;
};

struct ctl_event {			/* encoded, in the ring */
	int64_t seq;
	char *p;
	size_t n;
	bool words;		/* of answers and marks: not every peer gets
				 * them */
};
struct ctl_view {			/* shared by (hat, team, seats,
					 * lang) */
	struct ctl_view *next;
	struct view_viewer who;
	char lang[16];
	size_t refs;
	int64_t n;			/* counts changes, from 1 */
	struct arena a;
	struct rows_print *print;	/* of the view as last told */
	int64_t ms, mono_ms, rate;	/* and its clock */
};
struct ctl_pace {			/* of a person */
	int64_t spare, at_ms;		/* thousandths of commands */
	bool known;
};
struct ctl_prefer {			/* of a person; "": never said */
	char lang[8], clock[8];
	int64_t talk;			/* newest message that was read */
};
struct ctl_late {			/* ctl_within() */
	void (*fn)(void *arg);
	void *arg;
};
struct ctl_draft {
	int team;
	char *question, *person;
	int64_t length, wall_ms;
};
struct ctl_upload {
	struct ctl_upload *next;
	int person, team;		/* -1: staff */
	struct digest d;
	int64_t size;
	struct buf have;
	int64_t used_ms;
};
struct ctl_blob {			/* one read lately */
	struct digest d;
	struct buf bytes;
	int64_t used;
};
#define CTL_BLOBS 8

struct ctl {
	struct ctl_options o;
	struct engine *e;
	struct store *store;
	struct loop_timer *timer;	/* the next turn */
	struct loop_timer *patience;	/* who has not said hello */
	bool turning;
	bool broken;			/* the record cannot be written */
	bool full;			/* the disk: few commands are taken */
	int64_t full_ms;
	enum ctl_disk { CTL_DISK_FINE, CTL_DISK_TIGHT, CTL_DISK_FULL } disk;
	int64_t disk_ms, disk_free;	/* when it was looked at */
	int listen_fd[2];		/* gate, staff */
	struct loop_fd *listen_watch[2];
	char path[2][108];
	struct ctl_peer *peers;
	size_t npeers, peers_most;
	size_t out_bytes;		/* waiting in all connections */
	struct ctl_late *late;		size_t nlate, caplate;
	int *gone;			size_t ngone, capgone; /* persons */
	size_t nleft;			/* of them: in this transaction */
	bool flushed;			/* what was shown is in it */
	/* a turn */
	struct arena a;
	struct ctl_request *requests;	size_t nrequests, caprequests;
	/* stream */
	struct ctl_event *ring;		size_t nring, capring;
	size_t ring_bytes;
	int64_t head;			/* last seq published or read */
	/* views */
	struct view_index *index;
	struct ctl_view *views;
	struct map braced;		/* digests of bodies: in braces */
	char **braces;			size_t capbraces;
	char **names;			size_t capnames; /* by person */
	bool people_changed;
	struct ctl_draft *drafts;	size_t ndrafts, capdrafts;
	int64_t drafts_ms;		/* when to read them again, or 0 */
	bool *drafted;			size_t capdrafted; /* by team */
	struct engine_shown *shown;	size_t nshown, capshown;
	struct map shown_keys;		/* "PERSON OF ITEM OPENED" */
	int64_t shown_ms;		/* when the first is to be recorded */
	/* content */
	uint64_t rows_seed;
	struct map handed;		/* "PERSON DIGEST" of whole ones */
	struct ctl_upload *uploads;
	size_t upload_bytes;
	int64_t *quota;			size_t capquota; /* by person */
	int64_t *team_quota;		size_t capteam_quota;
	struct ctl_pace *paces;		size_t cappaces; /* by person */
	struct ctl_prefer *prefers;	size_t capprefers; /* and by person */
	struct ctl_blob blobs[CTL_BLOBS];
	int64_t blob_use;
	struct ctl_backup *backups;	/* being made */
	/* passwords being checked */
	struct ctl_password *passwords;
	/* wrong codes */
	struct tries *tries;
	struct ctl_wait *waits;		/* the one that came first in front */
};

int64_t ctl_now(const struct ctl *c);
/* The record cannot be written: nothing more is decided or answered. */
void ctl_break(struct ctl *c, const struct err *err);
const struct state *ctl_state(const struct ctl *c);

/* peer.c */
struct ctl_peer *ctl_peer_new(struct ctl *c, int fd, bool staff);
void ctl_peer_free(struct ctl_peer *p);
void ctl_peer_write(struct ctl_peer *p, const void *bytes, size_t n);
/* Writes what the socket takes and sets what is watched. */
void ctl_peer_flush(struct ctl_peer *p);
/* An error of the connection, then its end. */
void ctl_peer_refuse(struct ctl_peer *p, const struct err *err);
void ctl_peer_end(struct ctl_peer *p, const char *code, const char *text);
void ctl_peer_push(struct ctl_peer *p, enum wire_push push,
    const struct val *value);
/* What this connection is to view/: hat, team, language. */
struct view_viewer ctl_peer_viewer(const struct ctl_peer *p);
bool ctl_hat_streams(int hat);	/* director, controller, evaluator, auditor */

/* turn.c */
void ctl_turn(void *ctl);

/* dispatch.c */
/* Takes and checks a peer's waiting lines; adds requests. */
void ctl_collect(struct ctl_peer *p);
/* Before, within and after the transaction. */
void ctl_before(struct ctl_request *r);
void ctl_submit(struct ctl_request *r);
/* May this hat send a participant's commands for them? */
bool ctl_hat_acts_for(int hat);
/* A command of the engine's own side of the sockets; inside the
 * transaction. */
struct val *ctl_command(struct ctl *c, const char *word, struct val *args,
    const struct engine_actor *who, struct err *err);

/* answer.c */
void ctl_answer(struct ctl_request *r);
/* What follows once the reply is written. */
void ctl_after(struct ctl_request *r);

/* backup.c: copies of the record, some pages between two turns. */
/* Begins one; the request is answered when it is durable.  -1 with err. */
int ctl_backup(struct ctl_request *r, const char *path, struct err *err);
/* Whoever asked has gone: nobody waits for it any more. */
void ctl_backup_forget(struct ctl_peer *p);
void ctl_backups_release(struct ctl *c);

/* disk.c: how much room there is */
/* Looks, at most every two seconds, and tells whoever directs. */
void ctl_disk_look(struct ctl *c);
/* When it wants to look again by itself. */
int64_t ctl_disk_next_ms(const struct ctl *c);
/* Tells one connection, where its hat is told. */
void ctl_disk_tell(struct ctl_peer *p);
/* May this connection hand in content, send that command?  -1 with err
 * (code "tight"): not while the disk is nearly full. */
int ctl_disk_upload(const struct ctl_peer *p, struct err *err);
int ctl_disk_command(const struct ctl_peer *p, int command,
    struct err *err);
/* Adds to what "status" answers. */
void ctl_disk_status(struct ctl *c, struct val *ok);

/* pace.c */
/* When the next command of this connection may be taken; now, or later. */
int64_t ctl_pace_ms(struct ctl_peer *p);
void ctl_pace_count(struct ctl_peer *p);
void ctl_pace_ask(struct ctl_peer *p, enum wire_request what);

/* people.c */
const char *ctl_name(void *ctl, int person);
void ctl_names_forget(struct ctl *c, const struct event *e);
/* Joins at a person's first connection; queues leaving at the last. */
int ctl_come(struct ctl *c, int person, struct err *err);
void ctl_go(struct ctl *c, int person);
void ctl_leave_all(struct ctl *c);
/* The transaction that it was in is committed. */
void ctl_left(struct ctl *c);
/* Hats and teams that changed: tells the connections. */
void ctl_people_check(struct ctl *c);
void ctl_people_release(struct ctl *c);

/* drafts.c */
void ctl_draft_rows(void *ctl, int team, struct arena *a, struct val *rows);
/* Something was saved or sent: read them again soon. */
void ctl_drafts_note(struct ctl *c);
/* Reads them when it is time. */
void ctl_drafts_refresh(struct ctl *c);
void ctl_drafts_load(struct ctl *c);
bool ctl_drafted(struct ctl *c, int team);
void ctl_drafted_clean(struct ctl *c);
void ctl_drafts_release(struct ctl *c);

/* hold.c: on which screen a participant writes what */
struct val *ctl_hold(struct ctl_request *r);
/* May it save that draft?  -1 with err (code "taken"): another connection of
 * the same person writes it. */
int ctl_hold_save(struct ctl_peer *p, const struct val *args,
    struct err *err);
/* The connection ends: others of the same person may write. */
void ctl_hold_forget(struct ctl_peer *p);

/* keep.c: drafts of staff; inside the transaction */
void ctl_draft_keep(struct ctl_request *r);
void ctl_draft_take(struct ctl_request *r);

/* shown.c */
int ctl_shown_add(struct ctl *c, int person, const struct val *args,
    struct err *err);
void ctl_shown_flush(struct ctl *c);
void ctl_shown_kept(struct ctl *c);	/* as ctl_left() */
void ctl_shown_release(struct ctl *c);

/* stream.c */
void ctl_stream_add(struct ctl *c, const struct event *e, const char *body,
    size_t n, const struct digest *hash);
void ctl_stream_pump(struct ctl_peer *p);
struct val *ctl_stream_event(struct ctl_peer *p, const struct val *args,
    struct err *err);
/* Takes such words and marks out of a row; body holds what is left. */
void ctl_blind_row(const struct ctl_peer *p, struct source_row *row,
    struct buf *body);
/* Rows of answers that wait, behind *at, which moves on; more: there are. */
int ctl_list_blind(struct ctl_peer *p, int64_t *at, struct val *rows,
    bool *more, struct err *err);
void ctl_stream_release(struct ctl *c);

/* follow.c */
struct view_input ctl_view_input(struct ctl *c);
void ctl_braces_free(struct ctl *c);
void ctl_follow(struct ctl_peer *p, const struct view_viewer *who);
void ctl_unfollow(struct ctl_peer *p);
/* A snapshot without following. */
void ctl_glance(struct ctl_peer *p, const struct view_viewer *who);
void ctl_views_refresh(struct ctl *c);
void ctl_view_pump(struct ctl_peer *p);

/* content.c */
struct val *ctl_blob_get(struct ctl_peer *p, const struct val *args,
    struct err *err);
struct val *ctl_blob_put(struct ctl_peer *p, const struct val *args,
    struct err *err);
void ctl_content_note(struct ctl *c, const struct event *e);
/* Has the connection's person handed in the bytes of that digest?  -1 with
 * err, the same for what is there and what is not.  What is no digest is
 * left to the engine. */
int ctl_content_named(struct ctl_peer *p, const char *hex, struct err *err);
/* May this person hand in so many bytes more?  -1 with err. */
#define CTL_KEPT_MAX 40960	/* what a tool shows, with its head */
int ctl_content_room(struct ctl_peer *p, int64_t size, struct err *err);
void ctl_content_release(struct ctl *c);

/* list.c */
struct val *ctl_list(struct ctl_peer *p, const struct val *args,
    struct err *err);

/* room.c */
size_t ctl_room_most(const struct ctl_options *o);
/* Is there room for one more? */
bool ctl_room(const struct ctl *c, bool staff);
/* One more of this person (-1: of nobody)?  0, or -1 and refused. */
int ctl_room_person(struct ctl_request *r, int person);

/* listener.c */
void ctl_listen_close(struct ctl *c);

#include "ctl/entry.h"

#endif

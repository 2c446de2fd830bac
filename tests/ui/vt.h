/*
 * vt.h: a program on a pseudo-terminal with an emulator behind it
 * (libvterm): what a person would see of it.
 *
 * Nothing sleeps: the program marks its frames (EX_TEST_SYNC=1), and every
 * wait ends when what is waited for is on the screen, or fails after
 * VT_LIMIT_MS.
 */
#ifndef TESTS_UI_VT_H
#define TESTS_UI_VT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

#define VT_LIMIT_MS 20000

struct vt {
	pid_t pid;
	int fd;			/* the terminal's other end */
	struct VTerm *term;
	struct VTermScreen *screen;
	int cols, rows;
	long frames;		/* marks seen */
	size_t bytes;		/* since vt_bytes() */
	bool alt;		/* on the alternate screen */
	bool over;		/* the program has closed its terminal */
	struct buf tail;	/* of the output, for the marks */
	/* Gets all that the program writes; NULL. */
	void (*tap)(void *arg, const char *p, size_t n);
	void *tap_arg;
};

/* Are there pseudo-terminals here?  A bare chroot has none. */
bool vt_possible(void);
/* Starts argv (NULL-terminated) on a terminal of that size and type. */
void vt_start(struct vt *v, const char *const argv[], int cols, int rows,
    const char *term);
/* Types. */
void vt_type(struct vt *v, const char *keys);
/* Reads what there is and waits for nothing. */
void vt_pump(struct vt *v);
/* Reads what comes next, within ms. */
void vt_wait_ms(struct vt *v, int ms);
void vt_resize(struct vt *v, int cols, int rows);
/* Waits until the screen has this text somewhere.  False: it never did. */
bool vt_see(struct vt *v, const char *text);
/* Waits until it has not. */
bool vt_unsee(struct vt *v, const char *text);
/* Waits for n more frames. */
bool vt_frames(struct vt *v, long n);
/* The screen as lines without trailing blanks. */
void vt_text(struct vt *v, struct buf *out);
/* Bytes since the last call. */
size_t vt_bytes(struct vt *v);
/* Is the terminal cooked, as it was before? */
bool vt_cooked(const struct vt *v);
/* Waits for its end; its status, or -signal. */
int vt_end(struct vt *v);
/* Waits until it has stopped itself. */
bool vt_stopped(struct vt *v);
/* Ends what is left and frees. */
void vt_release(struct vt *v);

#endif

/*
 * worker.h: what a pool and its workers (the program ensayo-script) say to
 * each other over two pipes.
 *
 * A frame is a tag, the length in four bytes (big-endian) and the bytes.
 * The pool begins with the sources of one plan, WORKER_PARAMS and
 * WORKER_START; the worker answers WORKER_READY when it has confined itself
 * and run the pack's top level.  Then each WORKER_CALL is answered by one
 * WORKER_RESULT.  What a worker says is a stranger's word.
 */
#ifndef SCRIPT_WORKER_H
#define SCRIPT_WORKER_H

#include "base/buf.h"

#define WORKER_PROGRAM "ensayo-script"
#define WORKER_HEAD 5
#define WORKER_FRAME_MAX ((size_t)64 << 20)
#define WORKER_MEMORY_MAX ((size_t)1 << 30)

enum worker_tag {
	/* to the worker */
	WORKER_FILE = 'f',	/* path, NUL, bytes: of the pack */
	WORKER_LIBRARY = 'l',	/* the same: of the library */
	WORKER_PARAMS = 'p',	/* JSON map: param's id -> chosen string */
	WORKER_START = 's',	/* nothing: there are no more files */
	WORKER_CALL = 'c',	/* {"seq","hook","view","args"} */
	/* from the worker */
	WORKER_READY = 'r',	/* nothing: the pack is loaded */
	WORKER_REFUSED = 'x',	/* a sentence: it is not confined */
	WORKER_RESULT = 'e'	/* {"seq","effects","streams"} or
				 * {"seq","code","text"} */
};

/* Begins a frame in out; worker_frame_end() with what it returned sets the
 * length of all that was added since. */
size_t worker_frame_begin(struct buf *out, enum worker_tag tag);
void worker_frame_end(struct buf *out, size_t begun);
/* The first frame of n bytes: 1 with tag, bytes and length, 0 when it is
 * not whole yet, -1 when it is longer than a frame may be. */
int worker_frame(const char *p, size_t n, char *tag, const char **bytes,
    size_t *len);

/* The worker's whole life: reads sources, confines the calling process for
 * good, serves calls until the pool closes its end.  Returns the exit
 * status. */
int worker_run(int in, int out);

#endif

/*
 * worker_main.c: the program ensayo-script: one worker of a pool, on its
 * standard input and output.  It must never be given more than these two.
 */
#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "script/worker.h"

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	_exit(worker_run(STDIN_FILENO, STDOUT_FILENO));
}

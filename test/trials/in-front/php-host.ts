import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { freePort } from '../../support/free-port.ts';
import type { Servers } from './servers.ts';

/** nginx and PHP-FPM for one folder of a program, on a port of every name of this machine. */
export async function startPhp(servers: Servers, root: string, port: number): Promise<void> {
  const fpmPort = await freePort();
  await mkdir(servers.path('php-tmp'));
  await chmod(servers.path('php-tmp'), 0o1777);
  await writeFile(
    servers.path('fpm.conf'),
    `[global]
error_log = ${servers.path('fpm.log')}
daemonize = no
[www]
user = www-data
group = www-data
listen = 127.0.0.1:${fpmPort}
pm = static
pm.max_children = 6
php_admin_value[upload_max_filesize] = 1024M
php_admin_value[post_max_size] = 1030M
php_admin_value[memory_limit] = 256M
php_admin_value[max_execution_time] = 300
php_admin_value[upload_tmp_dir] = ${servers.path('php-tmp')}
php_admin_value[session.save_path] = ${servers.path('php-tmp')}
`,
  );
  await servers.start('php-fpm8.2', ['--nodaemonize', '--fpm-config', servers.path('fpm.conf')], fpmPort);
  await writeFile(
    servers.path('lms.conf'),
    `user www-data; daemon off; error_log ${servers.path('lms.log')}; pid ${servers.path('lms.pid')};
events {}
http {
  include /etc/nginx/mime.types;
  access_log off; client_max_body_size 1030m;
  client_body_temp_path ${servers.path('lms-body')}; fastcgi_temp_path ${servers.path('lms-fastcgi')};
  server {
    listen ${port};
    listen [::]:${port};
    root ${root};
    index index.php;
    location / { try_files $uri $uri/ /index.php?$args; }
    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:${fpmPort};
      fastcgi_read_timeout 300s;
    }
  }
}
`,
  );
  await servers.start('nginx', ['-p', servers.folder, '-c', servers.path('lms.conf')], port);
}

/** A MariaDB in the trial's folder. @returns its port; its one user is root, without a password, from this machine */
export async function startMariaDb(servers: Servers, database: string): Promise<number> {
  const [data, port] = [servers.path('mariadb'), await freePort()];
  const user = '--user=mysql';
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', user, `--datadir=${data}`, '--auth-root-authentication-method=normal'],
    { stdio: 'ignore' },
  );
  const socket = `/tmp/trial-mariadb-${port}.sock`;
  await servers.start(
    'mariadbd',
    [
      '--no-defaults',
      user,
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
    ],
    port,
  );
  execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root'], {
    input: `CREATE DATABASE ${database} CHARACTER SET utf8mb4;
GRANT ALL ON ${database}.* TO 'trial'@'%' IDENTIFIED BY 'trial';
GRANT ALL ON ${database}.* TO 'trial'@'localhost' IDENTIFIED BY 'trial';`,
  });
  return port;
}

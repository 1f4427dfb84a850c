/** See `listed.ts`. */
export const spanish = `
que de no la el es en lo un por qué me una te los se con para mi está si bien pero yo eso las sí su tu
aquí del al como le más esto ya todo esta vamos muy hay ahora algo estoy tengo nos tú nada cuando ha este
sé estás así puedo cómo quiero sólo soy tiene gracias él bueno fue ser hacer son todos era eres vez
tienes creo ella he ese voy puede sabes hola sus porque dios quién nunca dónde quieres casa favor esa dos
tan señor tiempo verdad estaba mejor están va hombre usted mucho hace entonces siento tenemos puedes ahí
ti vida ver alguien sr hasta sin mí solo años sobre decir uno siempre oh ir cosas también antes has ni
mis día estar estamos noche nadie otra quiere parece nosotros poco padre trabajo gente mira vas sea les
donde mismo hecho ellos dijo pasa dinero hijo tal otro hablar seguro claro estas lugar mundo amigo espera
mierda han tus sabe después momento desde fuera cosa tipo mañana podemos dije gran necesito estado podría
acuerdo papá tener dice mío crees buena gusta nuestro nuevo será haciendo días nombre buen había ven tres
menos debe tenía mal conmigo madre hoy quien sido mamá tienen luego todas allí toda hora mujer visto
haces importa contigo ve tarde oye parte haber hombres problema mas saber quería aún veces nuestra
hacerlo cada hizo veo tanto razón ustedes idea esos van quizá debo alguna cierto ud muerto unos estos
salir policía realmente demasiado familia pueden cabeza hemos amigos chica cariño lado allá entre minutos
digo algún serio cuidado pasó buenas somos amor puerta ves vaya ah suerte eh rápido cuenta quizás io esas
pues pasado pensé todavía hermano debes casi forma aqui chico ok dicho nueva sabía muchas dentro hice
contra auto camino ayuda primera hacia vi miedo adiós primero debería poder niños sería historia hey
mientras ciudad dijiste espero cuánto esposa pronto chicos cualquier viejo debemos deja año muerte
hablando manos da loco problemas mano guerra semana pasar vale cuál viene volver toma caso agua haré vete
entiendo horas personas capitán adelante niño listo noches buenos iba juntos dame único déjame cerca
otros sigue grande arriba jefe habla supongo manera quieren feliz significa sangre fin bajo llama venir
morir importante hiciste ojos escucha entrar ningún corazón diablos necesitamos atrás durante dices
nuestros persona abajo dr hija dejar necesita llegar hago señora haya suficiente doctor gustaría tierra
cara siquiera genial cree supuesto tomar equipo justo juego ninguna matar cinco dicen amo cuándo pequeño
algunos conozco clase maldito unas muchos hubiera segundo aunque pueda dime igual comida ay cuerpo
encontrar fuerte vuelta venga creer realidad saben puta deberías pregunta fui cuatro sra primer trabajar
hagas alto maldita comer número dar necesitas john oportunidad punto misma última afuera mujeres pensar
fueron difícil vivir paso malo estabas vivo haga queda hijos mayor fiesta hacen medio algunas basta ei
arma vino meses cuarto éste escuela esté dólares tío posible tuve fácil preocupes jack luz eran carajo
final lista trata armas hermana exactamente chicas podía bastante seguridad pasando esperando acá
teléfono perro fuego murió tampoco sola estuvo verte iré tenido culpa veras adónde buscando cuanto padres
paz demonios estará cual perdón asi jugar pensando esperar sabemos recuerdo par joven seguir pueblo tenga
caballeros idiota dio minuto bebé única lejos nuestras plan pienso sentido dormir digas palabra correcto
control vemos entiendes país seis último ésta diga podrías pequeña cállate trato rey sucede sam muchachos
jamás cama srta ayudar acerca di cambio falta hospital lleva presidente mil gusto conoces diciendo os ido
general extraño semanas coche peor mucha disculpe diré anoche perder vámonos nave cielo habrá orden
segura querida niña michael increíble además deben libro calle café piensas hacemos especial queremos ia
clark irme perfecto buscar odio piensa oficina hablas libre agente york llamar mala detrás viste dile
grandes recuerdas real estaban mía frente perdido llamo muertos millones asesino sueño quisiera habría
hará viaje probablemente peter resto estaré maldición lamento muchacho avión ropa fuerza llamado oído
frank dado encima negro usar información uds preguntas tuvo secreto vuelve miren quieras haría acaba
otras incluso sientes deberíamos haz decirte boca dolor baño adentro profesor habitación daño tuyo seas
noticias demás querido duro poner prueba mire tonto campo siendo diez ése tranquilo asunto acabó quédate
derecho placer recuerda estuve tratando ejército futuro llevar compañía venido listos haremos sitio verlo
puesto atención sino cambiar error blanco raro palabras llegó sal pase mente sistema película anda ello
negocio novia permiso creí suena ocurre oficial espere aire george mató harry regresar vio hazlo trasero
grupo entendido señorita música perra conoce empezar siente acabo estúpido diferente traje modo james
encontré mensaje llamada navidad eras pena largo entra piso foto dijeron médico accidente fuiste
imposible podríamos línea propia barco ganar normal segundos vive mitad quiera tras decirle lindo
funciona programa vine abre sean pagar fotos centro supone basura situación mejores vienen encanta marido
personal maestro hambre ataque culo dale pie conseguir trabajando gracioso dejó pudo derecha izquierda
próxima pobre respuesta tipos sentir tenías pude darle voz amiga gustan vista salvo loca hotel hicieron
ten temo señal pelo llevo ayer das nena servicio tren tom bonito mes tendrá tendrás edad ellas hermosa
ben honor simplemente llamas tengas corre baja sol siéntate dan humano divertido sexo vuelto peligro mesa
jimmy siguiente hablo disculpa decirme joe caja negocios misión silencio sale llegado estaría regreso
media estan propio charlie oro enseguida linda prometo esposo norte hubo juro muerta interesante pensaba
busca terminar tendré completamente cita siete cumpleaños abogado alrededor cerebro porqué llave santo
hermoso necesario edificio irnos aun tendremos vayas doy trae salió ley ahi verdadero pelea banco
terrible calma cena daré gobierno comprar creen sargento destino bob existe hacía novio sala través
regalo iglesia decía cualquiera excelente esperen deseo alma diablo deje cuántos espada estábamos carne
maravilloso vidas sucedió oí peligroso dirección libertad jesús ocurrió veré sueños pudiera detective
sorpresa tuya pies club terminado infierno creía luna salvar carta estés cielos teniente encuentra david
veamos quise escúchame necesitan ambos decisión roma enemigo hicimos éi dulce pruebas querías abuelo
totalmente mirando vayan carrera vuelo ante bienvenido harás encontramos encontrado contacto posición
saberlo planeta humanos coronel junto diría ésa base oír suelo pelear ayudarte pistola frío comandante
partes llega verás sur iremos rato mar espacio asesinato ventana prisa tienda cámara puedas según broma
reunión despierta sacar tí segunda papel locura departamento horrible enfermo pregunto cárcel órdenes
intento isla salida llamó volveré usa gato paul hagan dejes duele vengan crimen esperaba causa bar seré
ocho temprano río relación drogas luces bromeando ojalá hablamos trabaja irse libros radio mary ray bill
vienes quedan excepto brazo tome rojo conocido universidad investigación batalla reglas cargo hogar
ninguno dieron vuelva sabías respeto estación corte paciente encuentro energía dejado baile fbi abuela
caliente vieja viendo veremos rayos simple bailar papa triste zona serás guardia canción salud escuchar
parar mike estarás cenar max soldados caballo serán estaremos interesa volar principio nivel cálmate
conocer finalmente alegro debajo podrían bosque bonita bolsa pone taxi ocupado amable ryan acaso detente
imbécil san equivocado viva puso obra consejo público ayúdame animales azul apuesto prisión mirar
inteligente metros fantástico próximo jugando ojo salga vea llaman entrada duda cerveza unidos matado
princesa perdí entender santa quedar miles llamaré compañero pensado espalda dejé bomba alex cartas
apenas leer hermanos darme papi mantener suyo rico verla lee bobby sigues toca olvídalo acción hayas
dioses mando dejaré llegue formas uh henry cierra damas puente memoria regresa muévanse parecía vestido
llaves tv camión acabar robot llevó montón estuviste máquina puertas podamos muere trago mayoría reina
lleno inglés don soldado estrella escuche valor pido delante código héroe fe capaz verme beber velocidad
darte llevas partido estuviera tony lex dia opinión irte cocina abrir perros tambien sepa pareces
escribir golpe tenia alta estados tocar vuelvo habían ganas hacerte dejo volvió ejemplo robert contar
tenían propósito entiende empieza anillo londres tendría pedir estilo ayudarme pista cambiado escapar
eeuu encontró espíritu viejos molesta nota diferencia tratar precio caballero sirve alegra doble
agradable embargo tengan tuvimos sube estén mami emergencia cuello boda aprender pete té informe blanca
experiencia debía podido mentira director mata exacto eddie déjalo defensa tuviste confiar color bond
hacerle aquel conocí probar príncipe irá sóio ai despacio tiro vacaciones perdió fondo chris verde
parecen mama bienvenida opción operación jim hablado traer principal demonio zapatos leo anna respecto
nuevos especie pidió éxito cabrón mírame piernas unidad hielo llegamos déjeme ios debí vendrá matrimonio
habías podrá piel preocupa quedarme mio tuviera tiempos richard quienes oiga últimos oigan fuimos arte
necesitaba quiénes común intentando llevaré levántate correr brillante calor planes dra visita presión
pared esperanza completo subir cansado llame recordar trampa monstruo bajar pierna señores tomó pasará
mataste grandioso socio herido cayó fuerzas nick cine escena tía danny dando puntos teníamos dejaste
muévete larga solía tema preparado depende policías solos matarme mark pon hubiese bebe tanta oeste parís
viento jóvenes hacerme asiento carter washington estupendo caminar juicio creerlo carga tranquila banda
estarán animal escuchen bush encontraron dejas tarjeta ibas podrás nueve seguramente volverá majestad
llena caer aeropuerto vayamos tommy acabado sigo enorme área muevas haberlo dejen ridículo reloj hagamos
flores mapa culpable cuentas pareja tomando laboratorio beso empezó pedí nariz cuestión terminó vengo the
perdona acuerdas verano prefiero peso billy oscuridad diferentes cliente charles cuántas televisión suya
prensa johnny vistazo inmediatamente solamente gordo quedarse posibilidad medicina malditos pantalones
mataron ayude podremos locos nombres superman parecer américa definitivamente cinta desea brazos asuntos
riesgo escuché lugares cuento noticia dígame decirlo tonterías sentimientos objetivo pasada arreglar
casado bote roja leyes millón árbol hable proyecto nervioso lana salido pedazo malas joder humana
absolutamente evitar corriendo bala vosotros despues debido confianza especialmente intenta pequeños paga
ganado ama limpio comenzar ángeles robots lleve ruido preocupe jason belleza salgan come verá deberían
líder preguntar inocente andy lástima red enfermedad desgraciado harán dientes maté central ponte felices
supe haberte marcha poderes hubieras justicia bella dé proteger cabello pedido oscuro sarah embarazada
costa dama alguno orgulloso vos tomado digamos debió gana cura lengua araña podré voluntad total dedo
pago agradezco partir lucha leche luke diste copa quedarte seguros destruir bienvenidos llevan jerry
ponga lados acceso parker intentar trajo desastre deber herida débil naturaleza luchar extraña
encontraste vieron llámame imagen pan refieres clientes varios show auxilio oyes siguen sentado saliendo
responsable olvidado quedó permite aquella puse sonido quiso escrito carro preciosa muestra bastardo
restaurante huevos fantasma mismos profesional amas entero películas cerrado dedos sigan dueño cuchillo
turno tormenta caray abierto quede verdadera mato doc playa km victoria primo oíste lisa interior hechos
piedra jodido militar computadora encantaría siga silla movimiento momentos familiar apartamento disparar
tesoro perfecta refiero motivo dará nuevas mr querer matarlo valiente víctima tendrán estúpida envió
steve encantado diario abran sentí autobús traído casas apúrate encuentras descanso sheriff mulder mueve
inglaterra quieto carl matarte calles tamaño colegio usando cabo video toques pelota yendo directo
termine vivos sombrero tomé estudio grave protección secretos perdiendo pecho sepas enferma cuesta negros
estrellas lago clases obviamente inmediato modos irás robo mataré seria laura apoyo cerrar imagino
amenaza toque larry saca viernes hayan roto lucy piloto marca combate hablé manejar sección profundo
tantos conocía serie ed contrato americano paseo aviones balas repente cambia tropas llevará uso pudiste
detener susan sabia llegué negra decidido comienza distancia éramos murieron averiguar actuar quedo pulso
aguanta oficiales llamaba enemigos saldrá preocupado elección sobrevivir bordo sujeto pacientes disculpen
época entró pesar habló walter vender piensan ex gratis desapareció empleo llamé conocen cerdo puedan
comprendo tomo termina aléjate busco contento date tumba matt huellas cuerpos absoluto pide kent dura
descansar respuestas propiedad llamando dormido castillo china datos torre robar americanos malos botella
aquellos últimamente testigo presento periódico kate juez historias gustaba créeme necesitar esquina
millas llamadas fuente conocemos techo genio alerta ideas tomas olvidar menor droga explicar abierta
privado miembros joey nacional gustó ross discutir evidencia detalles tardes tomaré presente scott
criminal premio vuelvas siéntese viniste recibir mires teniendo huele hables guardias enamorado cuidar
pocos perdone natural caballos escucho enfermera ángel sospechoso local mentiras camisa confía aceptar`;

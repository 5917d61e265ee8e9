<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>JobPainting</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>Finished in part</source>
        <translation>Teilweise fertig</translation>
    </message>
    <message>
        <source>%1, not started yet</source>
        <translation>%1, noch nicht gestartet</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message>
        <source>Process %1 was killed while it held the lock; process %2 got it and mended the value.</source>
        <translation>Prozess %1 wurde beendet, während er die Sperre hielt; Prozess %2 bekam sie und berichtigte den Wert.</translation>
    </message>
    <message numerus="yes">
        <source>Given up after %n process(es).</source>
        <translation>
            <numerusform>Nach %n Prozess aufgegeben.</numerusform>
            <numerusform>Nach %n Prozessen aufgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The pool did not do the next job.</source>
        <translation>Der Pool hat den nächsten Auftrag nicht erledigt.</translation>
    </message>
    <message>
        <source>%1: has added %2 times</source>
        <translation>%1: hat %2-mal addiert</translation>
    </message>
    <message>
        <source>%1 additions were lost without a lock; with one, and as an atomic, the sum is exact.</source>
        <translation>Ohne Sperre gingen %1 Additionen verloren; mit ihr und als atomare Operation stimmt die Summe genau.</translation>
    </message>
    <message>
        <source>The sum is exact.</source>
        <translation>Die Summe stimmt genau.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The pool outlived all of them.</source>
        <translation>Der Pool hat sie alle überlebt.</translation>
    </message>
    <message>
        <source>The pool did not do what it should.</source>
        <translation>Der Pool hat nicht getan, was er sollte.</translation>
    </message>
    <message>
        <source>puts item %1</source>
        <translation>stellt Element %1 ein</translation>
    </message>
    <message>
        <source>takes item %1</source>
        <translation>entnimmt Element %1</translation>
    </message>
    <message>
        <source>%1 of %2 items were consumed exactly once in %3, %4 a second. The queue was found full %5 times and empty %6 times.</source>
        <translation>%1 von %2 Elementen wurden in %3 genau einmal verbraucht, %4 je Sekunde. Die Warteschlange war %5-mal voll und %6-mal leer.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Fork</source>
        <translation>Fork</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fehlerfälle</translation>
    </message>
    <message>
        <source>Without a lock</source>
        <translation>Ohne Sperre</translation>
    </message>
    <message>
        <source>With a lock</source>
        <translation>Mit Sperre</translation>
    </message>
    <message>
        <source>As an atomic</source>
        <translation>Atomar</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Hänger</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Speicherleck</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Ende ohne Ergebnis</translation>
    </message>
    <message>
        <source>Garbage</source>
        <translation>Unsinn</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Abschuss</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Verweigerung</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>%1, chunk %2: %3 primes in %4</source>
        <translation>%1, Abschnitt %2: %3 Primzahlen in %4</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Waits %1 s</source>
        <translation>Wartet %1 s</translation>
    </message>
    <message>
        <source>Σ i² below %1</source>
        <translation>Σ i² unter %1</translation>
    </message>
    <message>
        <source>%1: begins</source>
        <translation>%1: beginnt</translation>
    </message>
    <message>
        <source>%1: ends</source>
        <translation>%1: endet</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>All joined after %1. The longest took %2; one after the other they would take %3.</source>
        <translation>Alle nach %1 zurück. Der längste brauchte %2; nacheinander bräuchten sie %3.</translation>
    </message>
    <message>
        <source>One process</source>
        <translation>Ein Prozess</translation>
    </message>
    <message>
        <source>Pool of %1</source>
        <translation>Pool aus %1</translation>
    </message>
    <message>
        <source>%1 primes from %2 to %3: %4 by one process, %5 by the pool. Speedup %6.</source>
        <translation>%1 Primzahlen von %2 bis %3: %4 mit einem Prozess, %5 mit dem Pool. Beschleunigung %6.</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Elternprozess</translation>
    </message>
    <message>
        <source>Child %1</source>
        <translation>Kind %1</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>Rückgabewert %1</translation>
    </message>
    <message>
        <source>forks child %1, process %2</source>
        <translation>erzeugt Kind %1, Prozess %2</translation>
    </message>
    <message>
        <source>counts %1</source>
        <translation>zählt %1</translation>
    </message>
    <message>
        <source>has waited for process %1, which left with status %2</source>
        <translation>hat auf Prozess %1 gewartet, der mit Rückgabewert %2 endete</translation>
    </message>
    <message>
        <source>The parent waited for all of its %1 children and ended after %2; each child&apos;s number is its exit status.</source>
        <translation>Der Elternprozess hat auf alle %1 Kinder gewartet und endete nach %2; die Nummer jedes Kindes ist sein Rückgabewert.</translation>
    </message>
    <message>
        <source>In the queue: %1 of %2</source>
        <translation>In der Warteschlange: %1 von %2</translation>
    </message>
    <message>
        <source>put %1 · taken %2 · of %3</source>
        <translation>%1 eingestellt · %2 entnommen · von %3</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>%1 verloren</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>under way…</source>
        <translation>unterwegs …</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>done again by another process</source>
        <translation>von einem anderen Prozess noch einmal erledigt</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>nothing stopped it</source>
        <translation>nichts hielt ihn auf</translation>
    </message>
    <message>
        <source>not refused, but failed: %1</source>
        <translation>nicht verweigert, aber gescheitert: %1</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1: verweigert</translation>
    </message>
    <message>
        <source>does not work any more</source>
        <translation>geht nicht mehr</translation>
    </message>
    <message>
        <source>The files they were made on are as they were.</source>
        <translation>Die Dateien, an denen versucht wurde, sind wie vorher.</translation>
    </message>
    <message>
        <source>The files they were made on are NOT as they were.</source>
        <translation>Die Dateien, an denen versucht wurde, sind NICHT wie vorher.</translation>
    </message>
    <message>
        <source>%1 of %2 attempts were refused. %3</source>
        <translation>%1 von %2 Versuchen wurden verweigert. %3</translation>
    </message>
    <message>
        <source>Open /etc/passwd</source>
        <translation>/etc/passwd öffnen</translation>
    </message>
    <message>
        <source>Open its own input by its path</source>
        <translation>Die eigene Eingabe über ihren Pfad öffnen</translation>
    </message>
    <message>
        <source>Open the file beside its input</source>
        <translation>Die Datei neben der Eingabe öffnen</translation>
    </message>
    <message>
        <source>Open its own memory as a file</source>
        <translation>Den eigenen Speicher als Datei öffnen</translation>
    </message>
    <message>
        <source>Read its parent&apos;s environment</source>
        <translation>Die Umgebung des Elternprozesses lesen</translation>
    </message>
    <message>
        <source>Create a file</source>
        <translation>Eine Datei anlegen</translation>
    </message>
    <message>
        <source>Make a folder</source>
        <translation>Einen Ordner anlegen</translation>
    </message>
    <message>
        <source>Empty another file</source>
        <translation>Eine andere Datei leeren</translation>
    </message>
    <message>
        <source>Rename another file</source>
        <translation>Eine andere Datei umbenennen</translation>
    </message>
    <message>
        <source>Remove another file</source>
        <translation>Eine andere Datei löschen</translation>
    </message>
    <message>
        <source>Give another file a second name</source>
        <translation>Einer anderen Datei einen zweiten Namen geben</translation>
    </message>
    <message>
        <source>Make a symbolic link</source>
        <translation>Eine symbolische Verknüpfung anlegen</translation>
    </message>
    <message>
        <source>Change who may use another file</source>
        <translation>Die Rechte einer anderen Datei ändern</translation>
    </message>
    <message>
        <source>Change the time of another file</source>
        <translation>Die Zeit einer anderen Datei ändern</translation>
    </message>
    <message>
        <source>Connect to a port of this machine</source>
        <translation>Einen Port dieses Rechners ansprechen</translation>
    </message>
    <message>
        <source>Start a program</source>
        <translation>Ein Programm starten</translation>
    </message>
    <message>
        <source>Signal its parent</source>
        <translation>Dem Elternprozess ein Signal senden</translation>
    </message>
    <message>
        <source>Trace its parent</source>
        <translation>Den Elternprozess verfolgen</translation>
    </message>
    <message>
        <source>Read its parent&apos;s memory</source>
        <translation>Den Speicher des Elternprozesses lesen</translation>
    </message>
    <message>
        <source>Map executable memory</source>
        <translation>Ausführbaren Speicher anfordern</translation>
    </message>
    <message>
        <source>Make written memory executable</source>
        <translation>Beschriebenen Speicher ausführbar machen</translation>
    </message>
    <message>
        <source>Raise its own limits</source>
        <translation>Die eigenen Grenzen anheben</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Goes on writing and reading:</source>
        <translation>Schreibt und liest weiter:</translation>
    </message>
    <message>
        <source>Process %1 did its chunk.</source>
        <translation>Prozess %1 übernahm.</translation>
    </message>
    <message>
        <source>%1: this process is lost</source>
        <translation>%1: Prozess verloren</translation>
    </message>
    <message>
        <source>%1: has done its chunk</source>
        <translation>%1: Abschnitt erledigt</translation>
    </message>
    <message>
        <source>%1: its chunk is given up</source>
        <translation>%1: Abschnitt aufgegeben</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>the link leads nowhere</source>
        <translation>die Verknüpfung führt ins Leere</translation>
    </message>
    <message>
        <source>the link leads in a circle</source>
        <translation>die Verknüpfung führt im Kreis</translation>
    </message>
    <message>
        <source>the file cannot be looked at: %1</source>
        <translation>die Datei lässt sich nicht ansehen: %1</translation>
    </message>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>die Datei lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>the file cannot be opened: %1</source>
        <translation>die Datei lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>the file cannot be examined: %1</source>
        <translation>die Datei lässt sich nicht untersuchen: %1</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file was deleted or moved after it was added</source>
        <translation>die Datei wurde gelöscht oder verschoben, nachdem sie hinzugefügt war</translation>
    </message>
    <message>
        <source>the file may not be read: permission denied</source>
        <translation>die Datei darf nicht gelesen werden: keine Berechtigung</translation>
    </message>
    <message>
        <source>the folder %1 cannot be read: %2</source>
        <translation>der Ordner %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>das ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>this is a FIFO, not a file</source>
        <translation>das ist eine FIFO, keine Datei</translation>
    </message>
    <message>
        <source>this is a socket, not a file</source>
        <translation>das ist ein Socket, keine Datei</translation>
    </message>
    <message>
        <source>this is a device, not a file</source>
        <translation>das ist ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>this is something else, not a file</source>
        <translation>das ist etwas anderes, keine Datei</translation>
    </message>
    <message>
        <source>this is no regular file</source>
        <translation>das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>no more files can be opened: %1</source>
        <translation>es lassen sich keine weiteren Dateien öffnen: %1</translation>
    </message>
    <message>
        <source>the content is plain text, not a picture</source>
        <translation>der Inhalt ist reiner Text, kein Bild</translation>
    </message>
    <message>
        <source>the content is not a picture in a format that is read here (%1)</source>
        <translation>der Inhalt ist kein Bild in einem Format, das hier gelesen wird (%1)</translation>
    </message>
    <message>
        <source>this is a PDF document</source>
        <translation>das ist ein PDF-Dokument</translation>
    </message>
    <message>
        <source>this is a ZIP archive or an office document</source>
        <translation>das ist ein ZIP-Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>this is a 7-Zip archive</source>
        <translation>das ist ein 7-Zip-Archiv</translation>
    </message>
    <message>
        <source>this is a program</source>
        <translation>das ist ein Programm</translation>
    </message>
    <message>
        <source>this is a JPEG 2000 picture, which is not supported yet</source>
        <translation>das ist ein JPEG-2000-Bild; das wird noch nicht unterstützt</translation>
    </message>
    <message>
        <source>this is a Photoshop document, which is not supported yet</source>
        <translation>das ist ein Photoshop-Dokument; das wird noch nicht unterstützt</translation>
    </message>
    <message>
        <source>this is an audio file</source>
        <translation>das ist eine Tondatei</translation>
    </message>
    <message>
        <source>this is an audio or video file</source>
        <translation>das ist eine Ton- oder Videodatei</translation>
    </message>
    <message>
        <source>this is a video</source>
        <translation>das ist ein Video</translation>
    </message>
    <message>
        <source>this is a video or an unknown kind of HEIF picture</source>
        <translation>das ist ein Video oder eine unbekannte Art von HEIF-Bild</translation>
    </message>
    <message>
        <source>this is text, not a picture</source>
        <translation>das ist Text, kein Bild</translation>
    </message>
    <message>
        <source>this is not a picture in a supported format (%1)</source>
        <translation>das ist kein Bild in einem unterstützten Format (%1)</translation>
    </message>
    <message>
        <source>this is a gzip archive, and what it holds is no SVG drawing</source>
        <translation>das ist ein gzip-Archiv, und sein Inhalt ist keine SVG-Zeichnung</translation>
    </message>
    <message>
        <source>this rare kind of JPEG cannot be read</source>
        <translation>diese seltene Art von JPEG lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>this kind of BMP is not supported</source>
        <translation>diese Art von BMP wird nicht unterstützt</translation>
    </message>
    <message>
        <source>this kind of BMP is not known</source>
        <translation>diese Art von BMP ist nicht bekannt</translation>
    </message>
    <message>
        <source>this PNG needs an extension that is not supported: %1</source>
        <translation>dieses PNG braucht eine Erweiterung, die nicht unterstützt wird: %1</translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation>das Bild ist beschädigt</translation>
    </message>
    <message>
        <source>the picture is damaged or the file ends too early</source>
        <translation>das Bild ist beschädigt, oder die Datei endet zu früh</translation>
    </message>
    <message>
        <source>the picture is incomplete: the file ends too early</source>
        <translation>das Bild ist unvollständig: Die Datei endet zu früh</translation>
    </message>
    <message>
        <source>the picture is damaged: the file is too small for the size it states</source>
        <translation>das Bild ist beschädigt: Die Datei ist zu klein für die Maße, die sie angibt</translation>
    </message>
    <message>
        <source>the picture is damaged: it lacks rows</source>
        <translation>das Bild ist beschädigt: Ihm fehlen Zeilen</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>die Datei endet zu früh</translation>
    </message>
    <message>
        <source>the drawing is damaged, or has no size</source>
        <translation>die Zeichnung ist beschädigt oder hat keine Größe</translation>
    </message>
    <message>
        <source>the packed file is damaged or ends too early</source>
        <translation>die gepackte Datei ist beschädigt oder endet zu früh</translation>
    </message>
    <message>
        <source>the frames of the animation do not fit together</source>
        <translation>die Einzelbilder der Animation passen nicht zusammen</translation>
    </message>
    <message>
        <source>the colours cannot be converted to sRGB</source>
        <translation>die Farben lassen sich nicht in sRGB umwandeln</translation>
    </message>
    <message>
        <source>the picture states %1 × %2 = %3 pixels; the limit is %4</source>
        <translation>das Bild gibt %1 × %2 = %3 Pixel an; erlaubt sind %4</translation>
    </message>
    <message>
        <source>the picture states %1 × %2 × %3 frames pixels; the limit is %4</source>
        <translation>das Bild gibt %1 × %2 Pixel in %3 Einzelbildern an; erlaubt sind %4</translation>
    </message>
    <message>
        <source>the picture states %1 × %2 × %3 frames = %4 pixels; the limit is %5</source>
        <translation>das Bild gibt %1 × %2 × %3 Einzelbilder = %4 Pixel an; erlaubt sind %5</translation>
    </message>
    <message>
        <source>the file&apos;s %1 pages state %2 pixels together; the limit is %3</source>
        <translation>die %1 Seiten der Datei geben zusammen %2 Pixel an; erlaubt sind %3</translation>
    </message>
    <message>
        <source>the file has more than %1 pages</source>
        <translation>die Datei hat mehr als %1 Seiten</translation>
    </message>
    <message>
        <source>the animation has more than %1 frames</source>
        <translation>die Animation hat mehr als %1 Einzelbilder</translation>
    </message>
    <message>
        <source>the animation has %1 frames; the limit is %2</source>
        <translation>die Animation hat %1 Einzelbilder; erlaubt sind %2</translation>
    </message>
    <message>
        <source>the animation has %1 rows in all frames together; the limit is %2</source>
        <translation>die Animation hat in allen Einzelbildern zusammen %1 Zeilen; erlaubt sind %2</translation>
    </message>
    <message>
        <source>the animation gets %1 rows in all frames together; the limit is %2</source>
        <translation>die Animation bekommt in allen Einzelbildern zusammen %1 Zeilen; erlaubt sind %2</translation>
    </message>
    <message>
        <source>the drawing has a side of %1 pixels; the limit is %2</source>
        <translation>die Zeichnung hat eine Seite von %1 Pixeln; erlaubt sind %2</translation>
    </message>
    <message>
        <source>the drawing has more than %1 MiB of text</source>
        <translation>die Zeichnung hat mehr als %1 MiB Text</translation>
    </message>
    <message>
        <source>the picture needs more memory than a worker may use</source>
        <translation>das Bild braucht mehr Arbeitsspeicher, als ein Arbeitsprozess belegen darf</translation>
    </message>
    <message>
        <source>the preview needs more memory than a worker may use</source>
        <translation>die Vorschau braucht mehr Arbeitsspeicher, als ein Arbeitsprozess belegen darf</translation>
    </message>
    <message>
        <source>the preview does not fit its memory</source>
        <translation>die Vorschau passt nicht in ihren Speicher</translation>
    </message>
    <message>
        <source>%1 holds at most %2 pixels a side, and the picture has %3 × %4: choose png or tiff</source>
        <translation>%1 fasst höchstens %2 Pixel je Seite, und das Bild hat %3 × %4: PNG oder TIFF wählen</translation>
    </message>
    <message>
        <source>%1 keeps nothing: the picture has %2 × %3 pixels</source>
        <translation>%1 behält nichts: Das Bild hat %2 × %3 Pixel</translation>
    </message>
    <message>
        <source>after %1: %2</source>
        <translation>nach %1: %2</translation>
    </message>
    <message>
        <source>the result cannot be written: %1</source>
        <translation>das Ergebnis lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>the result cannot be written as %1</source>
        <translation>das Ergebnis lässt sich nicht als %1 schreiben</translation>
    </message>
    <message>
        <source>a TIFF file holds at most 4 GiB</source>
        <translation>eine TIFF-Datei fasst höchstens 4 GiB</translation>
    </message>
    <message>
        <source>there is no room in the output folder %1: %2</source>
        <translation>im Ausgabeordner %1 ist kein Platz: %2</translation>
    </message>
    <message>
        <source>the output folder %1 cannot be made: %2</source>
        <translation>der Ausgabeordner %1 lässt sich nicht anlegen: %2</translation>
    </message>
    <message>
        <source>no file can be made in the output folder %1: %2</source>
        <translation>im Ausgabeordner %1 lässt sich keine Datei anlegen: %2</translation>
    </message>
    <message>
        <source>a file stands where the output folder %1 is needed: move it away, or write all outputs into one folder</source>
        <translation>wo der Ausgabeordner %1 gebraucht wird, steht eine Datei: verschieben, oder alle Ergebnisse in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>the output cannot be put in place: %1</source>
        <translation>das Ergebnis lässt sich nicht an seinen Platz bringen: %1</translation>
    </message>
    <message>
        <source>the output cannot be examined: %1</source>
        <translation>das Ergebnis lässt sich nicht untersuchen: %1</translation>
    </message>
    <message>
        <source>the output cannot be synced to disk: %1</source>
        <translation>das Ergebnis lässt sich nicht auf der Platte sichern: %1</translation>
    </message>
    <message>
        <source>the output would not be smaller: %1 bytes instead of %2</source>
        <translation>das Ergebnis wäre nicht kleiner: %1 Byte statt %2</translation>
    </message>
    <message>
        <source>a file of this name appeared while the job ran</source>
        <translation>während der Auftrag lief, entstand eine Datei dieses Namens</translation>
    </message>
    <message>
        <source>%1 exists already</source>
        <translation>%1 gibt es schon</translation>
    </message>
    <message>
        <source>is an output of an earlier run</source>
        <translation>ist das Ergebnis eines früheren Laufs</translation>
    </message>
    <message>
        <source>the output exists already</source>
        <translation>das Ergebnis gibt es schon</translation>
    </message>
    <message>
        <source>the watermark: %1</source>
        <translation>das Wasserzeichen: %1</translation>
    </message>
    <message>
        <source>the watermark %1: %2</source>
        <translation>das Wasserzeichen %1: %2</translation>
    </message>
    <message>
        <source>the journal %1 cannot be written: %2</source>
        <translation>das Journal %1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>it took longer than the time allowed, last seen %1</source>
        <translation>es dauerte länger als erlaubt, zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>the worker process stopped answering %1 and was ended</source>
        <translation>der Arbeitsprozess antwortete %1 nicht mehr und wurde beendet</translation>
    </message>
    <message>
        <source>the worker process broke the protocol %1: %2</source>
        <translation>der Arbeitsprozess hielt sich %1 nicht an das Protokoll: %2</translation>
    </message>
    <message>
        <source>the worker process was ended by %1 before it began</source>
        <translation>der Arbeitsprozess wurde von %1 beendet, bevor er begann</translation>
    </message>
    <message>
        <source>the worker process was ended by %1 while %2</source>
        <translation>der Arbeitsprozess wurde von %1 beendet, beim %2</translation>
    </message>
    <message>
        <source>the worker process left with status %1 before it began</source>
        <translation>der Arbeitsprozess endete mit Status %1, bevor er begann</translation>
    </message>
    <message>
        <source>the worker process left with status %1 while %2</source>
        <translation>der Arbeitsprozess endete mit Status %1, beim %2</translation>
    </message>
    <message>
        <source>%1, probably for lack of memory</source>
        <translation>%1, wohl aus Mangel an Arbeitsspeicher</translation>
    </message>
    <message>
        <source>before it began</source>
        <translation>bevor er begann</translation>
    </message>
    <message>
        <source>while opening the file</source>
        <translation>beim Öffnen der Datei</translation>
    </message>
    <message>
        <source>while decoding</source>
        <translation>beim Lesen</translation>
    </message>
    <message>
        <source>while filtering</source>
        <translation>beim Filtern</translation>
    </message>
    <message>
        <source>while encoding</source>
        <translation>beim Schreiben</translation>
    </message>
    <message>
        <source>while finishing</source>
        <translation>beim Abschließen</translation>
    </message>
    <message>
        <source>while computing</source>
        <translation>beim Rechnen</translation>
    </message>
    <message>
        <source>opening the file</source>
        <translation>Öffnen der Datei</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>filtering</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>worker processes end before they do anything: the last one %1</source>
        <translation>Arbeitsprozesse enden, bevor sie etwas tun: der letzte %1</translation>
    </message>
    <message>
        <source>worker processes end before they are ready: the last one %1</source>
        <translation>Arbeitsprozesse enden, bevor sie bereit sind: der letzte %1</translation>
    </message>
    <message>
        <source>%1 and said: %2</source>
        <translation>%1 und meldete: %2</translation>
    </message>
    <message>
        <source>was ended by %1</source>
        <translation>wurde von %1 beendet</translation>
    </message>
    <message>
        <source>left with status %1</source>
        <translation>endete mit Status %1</translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation>antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>lässt sich nicht starten</translation>
    </message>
    <message>
        <source>one worker process after another ended, on different pictures and then on a built-in one that is known to be good (%1): something is wrong with this computer or this installation, not with the pictures; none of them was blamed, and all can be tried again</source>
        <translation>ein Arbeitsprozess nach dem anderen endete, bei verschiedenen Bildern und dann bei einem eingebauten, das sicher in Ordnung ist (%1): Etwas stimmt mit diesem Rechner oder dieser Installation nicht, nicht mit den Bildern; keinem wurde die Schuld gegeben, und alle lassen sich noch einmal versuchen</translation>
    </message>
    <message>
        <source>the worker program %1 cannot be started: reinstall Manyhands so that its workers lie beside it</source>
        <translation>das Arbeitsprogramm %1 lässt sich nicht starten: Manyhands neu installieren, sodass seine Arbeitsprogramme daneben liegen</translation>
    </message>
    <message>
        <source>this system cannot confine the worker processes (it has no seccomp filter), and files could do harm in workers that are not: to run all the same, allow workers without a sandbox (manyhands-cli: --no-sandbox)</source>
        <translation>dieses System kann die Arbeitsprozesse nicht absichern (es hat keinen seccomp-Filter), und in ungesicherten könnten Dateien Schaden anrichten: Um trotzdem zu arbeiten, Arbeitsprozesse ohne Absicherung erlauben (manyhands-cli: --no-sandbox)</translation>
    </message>
    <message>
        <source>there is no room for shared memory: %1</source>
        <translation>für gemeinsamen Speicher ist kein Platz: %1</translation>
    </message>
    <message>
        <source>shared memory cannot be made: %1</source>
        <translation>gemeinsamer Speicher lässt sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>no output folder is chosen</source>
        <translation>es ist kein Ausgabeordner gewählt</translation>
    </message>
    <message>
        <source>the name template is empty: try &quot;{name}&quot;</source>
        <translation>die Namensvorlage ist leer: zum Beispiel „{name}“</translation>
    </message>
    <message>
        <source>the name template begins with a dot, which would hide the outputs</source>
        <translation>die Namensvorlage beginnt mit einem Punkt; das würde die Ergebnisse verstecken</translation>
    </message>
    <message>
        <source>the name template has a { without its }</source>
        <translation>die Namensvorlage hat eine { ohne ihre }</translation>
    </message>
    <message>
        <source>the name template has a } without its {</source>
        <translation>die Namensvorlage hat eine } ohne ihre {</translation>
    </message>
    <message>
        <source>the name template may not hold &apos;/&apos; or control characters</source>
        <translation>die Namensvorlage darf weder „/“ noch Steuerzeichen enthalten</translation>
    </message>
    <message>
        <source>the name template has an unknown field {%1}; known are %2</source>
        <translation>die Namensvorlage hat ein unbekanntes Feld {%1}; bekannt sind %2</translation>
    </message>
    <message>
        <source>the name template has an unknown field {%1}; did you mean &quot;%2&quot;?</source>
        <translation>die Namensvorlage hat ein unbekanntes Feld {%1}; ist „%2“ gemeint?</translation>
    </message>
    <message>
        <source>the name template&apos;s {%1} is not understood: {index:04} takes a width, of 1 to %2 digits, and {date:yyyy-MM-dd} a pattern of yyyy, yy, MM, dd, HH, mm and ss</source>
        <translation>{%1} in der Namensvorlage ist nicht zu verstehen: {index:04} nimmt eine Breite von 1 bis %2 Ziffern und {date:yyyy-MM-dd} ein Muster aus yyyy, yy, MM, dd, HH, mm und ss</translation>
    </message>
    <message>
        <source>%1 is not allowed: black has to be below white</source>
        <translation>%1 ist nicht erlaubt: Schwarz muss unter Weiß liegen</translation>
    </message>
    <message>
        <source>resize needs a width, a height or both: for instance resize:width=1920</source>
        <translation>die Größenänderung braucht eine Breite, eine Höhe oder beides</translation>
    </message>
    <message>
        <source>crop needs a rectangle or an aspect: for instance crop:aspect=3:2</source>
        <translation>der Zuschnitt braucht ein Rechteck oder ein Seitenverhältnis</translation>
    </message>
    <message>
        <source>watermark needs a picture: for instance watermark:image=logo.png</source>
        <translation>das Wasserzeichen braucht ein Bild</translation>
    </message>
    <message>
        <source>a chain holds at most %1 filters</source>
        <translation>eine Kette fasst höchstens %1 Filter</translation>
    </message>
    <message>
        <source>a chain holds at most %1 watermarks</source>
        <translation>eine Kette fasst höchstens %1 Wasserzeichen</translation>
    </message>
    <message>
        <source>a number is empty; write for instance 1e10</source>
        <translation>eine Zahl ist leer; zum Beispiel 1e10 schreiben</translation>
    </message>
    <message>
        <source>a number is empty; write for instance 1e10+19</source>
        <translation>eine Zahl ist leer; zum Beispiel 1e10+19 schreiben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is negative; numbers start at 0</source>
        <translation>„%1“ ist negativ; Zahlen beginnen bei 0</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a whole number</source>
        <translation>„%1“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a whole number; write 1000000, 1_000_000, 1e6, 10^6 or 2^40-1</source>
        <translation>„%1“ ist keine ganze Zahl; zum Beispiel 1000000, 1_000_000, 1e6, 10^6 oder 2^40-1 schreiben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large; the largest number is 2^64-1</source>
        <translation>„%1“ ist zu groß; die größte Zahl ist 2^64-1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large; at most 2^63-1 is possible here</source>
        <translation>„%1“ ist zu groß; hier ist höchstens 2^63-1 möglich</translation>
    </message>
    <message>
        <source>the range is reversed: START %1 is above STOP %2</source>
        <translation>der Bereich ist verdreht: der Anfang %1 liegt über dem Ende %2</translation>
    </message>
    <message>
        <source>N is 0; the first prime has N = 1</source>
        <translation>N ist 0; die erste Primzahl hat N = 1</translation>
    </message>
    <message>
        <source>the numbers cannot be read: %1</source>
        <translation>die Zahlen lassen sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>the list cannot be written: %1</source>
        <translation>die Liste lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>the part from %1 to %2 was given up after 1 attempt: %3</source>
        <translation>der Teil von %1 bis %2 wurde nach 1 Versuch aufgegeben: %3</translation>
    </message>
    <message>
        <source>the part from %1 to %2 was given up after %3 attempts: %4</source>
        <translation>der Teil von %1 bis %2 wurde nach %3 Versuchen aufgegeben: %4</translation>
    </message>
    <message>
        <source>%1 is only read: written as %2</source>
        <translation>%1 wird nur gelesen: geschrieben als %2</translation>
    </message>
    <message>
        <source>first of %1 pages</source>
        <translation>erste von %1 Seiten</translation>
    </message>
    <message>
        <source>first of %1 frames</source>
        <translation>erstes von %1 Einzelbildern</translation>
    </message>
    <message>
        <source>the largest of %1 pictures</source>
        <translation>das größte von %1 Bildern</translation>
    </message>
    <message>
        <source>the cursor&apos;s hot spot left behind</source>
        <translation>der Zeigepunkt des Mauszeigers blieb zurück</translation>
    </message>
    <message>
        <source>CMYK became RGB</source>
        <translation>CMYK wurde zu RGB</translation>
    </message>
    <message>
        <source>colours became sRGB</source>
        <translation>Farben wurden zu sRGB</translation>
    </message>
    <message>
        <source>transparency laid on %1</source>
        <translation>Durchsichtiges liegt auf %1</translation>
    </message>
    <message>
        <source>16 bits a channel became 8</source>
        <translation>aus 16 Bit je Kanal wurden 8</translation>
    </message>
    <message>
        <source>16 bits a channel became 12</source>
        <translation>aus 16 Bit je Kanal wurden 12</translation>
    </message>
    <message>
        <source>at most 256 colours</source>
        <translation>höchstens 256 Farben</translation>
    </message>
    <message>
        <source>only the first three bands were kept</source>
        <translation>nur die ersten drei Kanäle blieben</translation>
    </message>
    <message>
        <source>the colour profile is broken and was ignored</source>
        <translation>das Farbprofil ist beschädigt und wurde übergangen</translation>
    </message>
    <message>
        <source>broken or oversized metadata left behind</source>
        <translation>beschädigte oder zu große Metadaten blieben zurück</translation>
    </message>
    <message>
        <source>damaged metadata left behind</source>
        <translation>beschädigte Metadaten blieben zurück</translation>
    </message>
    <message>
        <source>oversized metadata left behind</source>
        <translation>zu große Metadaten blieben zurück</translation>
    </message>
    <message>
        <source>the file is damaged behind the pixels</source>
        <translation>die Datei ist hinter den Pixeln beschädigt</translation>
    </message>
    <message>
        <source>smaller copies of pages left behind</source>
        <translation>kleinere Kopien von Seiten blieben zurück</translation>
    </message>
    <message>
        <source>EXIF data of further pages left behind</source>
        <translation>EXIF-Daten weiterer Seiten blieben zurück</translation>
    </message>
    <message>
        <source>what the drawing names in other files was left out</source>
        <translation>was die Zeichnung aus anderen Dateien nennt, blieb weg</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>kein Arbeitsspeicher frei</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>Gerät wird gerade benutzt</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>das ist kein Ordner</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>das ist ein Ordner</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>zu viele offene Dateien</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>der zugeteilte Platz ist aufgebraucht</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>die Datei auf dem Server gibt es nicht mehr</translation>
    </message>
    <message>
        <source>the journal %1 cannot be opened: %2</source>
        <translation>das Journal %1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>the journal %1 is damaged</source>
        <translation>das Journal %1 ist beschädigt</translation>
    </message>
    <message>
        <source>%1 is no journal of this program</source>
        <translation>%1 ist kein Journal dieses Programms</translation>
    </message>
    <message>
        <source>another program is using the journal %1</source>
        <translation>ein anderes Programm benutzt das Journal %1</translation>
    </message>
    <message>
        <source>%1 samples became %2</source>
        <translation>Werte der Art %1 wurden zu %2</translation>
    </message>
    <message>
        <source>there is no room on its disk</source>
        <translation>auf seinem Datenträger ist kein Platz</translation>
    </message>
    <message>
        <source>it may not be written to</source>
        <translation>es darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>it cannot be opened or made there</source>
        <translation>es lässt sich dort weder öffnen noch anlegen</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm benutzt es</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>this program reads version 1 of presets</source>
        <translation>dieses Programm liest Version 1 von Voreinstellungen</translation>
    </message>
    <message>
        <source>give a text in quotes</source>
        <translation>ein Text in Anführungszeichen ist gefragt</translation>
    </message>
    <message>
        <source>give true or false</source>
        <translation>true oder false ist gefragt</translation>
    </message>
    <message>
        <source>give a whole number, %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2 ist gefragt</translation>
    </message>
    <message>
        <source>this is no text in quotes</source>
        <translation>das ist kein Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>give a list of filters, like [&quot;blur:sigma=2&quot;]</source>
        <translation>eine Liste von Filtern ist gefragt, etwa [&quot;blur:sigma=2&quot;]</translation>
    </message>
    <message>
        <source>give every filter as a text, like &quot;blur:sigma=2&quot;</source>
        <translation>jeder Filter ist als Text anzugeben, etwa &quot;blur:sigma=2&quot;</translation>
    </message>
    <message>
        <source>give a colour like &quot;#ff8800&quot; or &quot;white&quot;</source>
        <translation>eine Farbe wie &quot;#ff8800&quot; oder &quot;white&quot; ist gefragt</translation>
    </message>
    <message>
        <source>give a size like &quot;1024&quot; or &quot;640x480&quot;, or &quot;own&quot;</source>
        <translation>eine Größe wie &quot;1024&quot; oder &quot;640x480&quot; ist gefragt, oder &quot;own&quot;</translation>
    </message>
    <message>
        <source>give a text like &quot;processed_{name}&quot;</source>
        <translation>ein Text wie &quot;processed_{name}&quot; ist gefragt</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;</source>
        <translation>unbekannter Schlüssel &quot;%1&quot;</translation>
    </message>
    <message>
        <source>unknown &quot;%1&quot;</source>
        <translation>unbekannt: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands here a second time</source>
        <translation>&quot;%1&quot; steht hier zum zweiten Mal</translation>
    </message>
    <message>
        <source>this is no JSON: %1</source>
        <translation>das ist kein JSON: %1</translation>
    </message>
    <message>
        <source>a preset is an object, {&quot;filters&quot;: [...]}</source>
        <translation>eine Voreinstellung ist ein Objekt, {&quot;filters&quot;: [...]}</translation>
    </message>
    <message>
        <source>unknown preset &quot;%1&quot;</source>
        <translation>unbekannte Voreinstellung &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the preset %1 is too large to be one</source>
        <translation>die Voreinstellung %1 ist zu groß, um eine zu sein</translation>
    </message>
    <message>
        <source>the preset &quot;%1&quot; cannot be read: %2</source>
        <translation>die Voreinstellung &quot;%1&quot; lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>the preset %1 cannot be read: %2</source>
        <translation>die Voreinstellung %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>the preset %1 cannot be written: %2</source>
        <translation>die Voreinstellung %1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>the preset %1 cannot be removed: %2</source>
        <translation>die Voreinstellung %1 lässt sich nicht entfernen: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a preset: give 1 to %2 bytes without &apos;/&apos;, and no dot in front</source>
        <translation>&quot;%1&quot; kann keine Voreinstellung heißen: 1 bis %2 Byte ohne &apos;/&apos;, und vorn kein Punkt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes with the program and stays</source>
        <translation>&quot;%1&quot; gehört zum Programm und bleibt</translation>
    </message>
    <message>
        <source>there is no preset of yours called &quot;%1&quot;</source>
        <translation>es gibt keine eigene Voreinstellung namens &quot;%1&quot;</translation>
    </message>
    <message>
        <source>there is a preset of yours called &quot;%1&quot; already</source>
        <translation>es gibt schon eine eigene Voreinstellung namens &quot;%1&quot;</translation>
    </message>
    <message>
        <source>did you mean &quot;%1&quot;?</source>
        <translation>ist &quot;%1&quot; gemeint?</translation>
    </message>
    <message>
        <source>known are %1</source>
        <translation>bekannt sind %1</translation>
    </message>
    <message>
        <source>%1 is not a number: give %2</source>
        <translation>%1 ist keine Zahl: möglich ist %2</translation>
    </message>
    <message>
        <source>%1 is not a whole number: give %2</source>
        <translation>%1 ist keine ganze Zahl: möglich ist %2</translation>
    </message>
    <message>
        <source>%1 is out of range: give %2</source>
        <translation>%1 liegt außerhalb: möglich ist %2</translation>
    </message>
    <message>
        <source>%1 is none of them</source>
        <translation>%1 gehört nicht dazu</translation>
    </message>
    <message>
        <source>%1 cannot be read: give %2</source>
        <translation>%1 ist nicht zu verstehen: möglich ist %2</translation>
    </message>
    <message>
        <source>%1 is not allowed: give %2</source>
        <translation>%1 ist nicht erlaubt: möglich ist %2</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>yes oder no</translation>
    </message>
    <message>
        <source>a colour like #ff8800, #ff880080 or white</source>
        <translation>eine Farbe wie #ff8800, #ff880080 oder white</translation>
    </message>
    <message>
        <source>the path of a picture</source>
        <translation>der Pfad eines Bildes</translation>
    </message>
    <message>
        <source>width:height like 3:2, or none</source>
        <translation>Breite:Höhe wie 3:2, oder none</translation>
    </message>
    <message>
        <source>%1 is no path: give the path of a picture</source>
        <translation>%1 ist kein Pfad: gefragt ist der Pfad eines Bildes</translation>
    </message>
    <message>
        <source>filter &quot;%1&quot; takes no parameters: write just %2</source>
        <translation>der Filter &quot;%1&quot; hat keine Parameter: nur %2 ist zu schreiben</translation>
    </message>
    <message>
        <source>filter &quot;%1&quot; has no parameter &quot;%2&quot;</source>
        <translation>der Filter &quot;%1&quot; hat keinen Parameter &quot;%2&quot;</translation>
    </message>
    <message>
        <source>unknown filter &quot;%1&quot;</source>
        <translation>unbekannter Filter &quot;%1&quot;</translation>
    </message>
    <message>
        <source>unknown filter in the chain</source>
        <translation>unbekannter Filter in der Kette</translation>
    </message>
    <message>
        <source>%1 is no size of drawings: give pixels like 1024 or 640x480, at most %2, or own</source>
        <translation>%1 ist keine Größe für Zeichnungen: gefragt sind Pixel wie 1024 oder 640x480, höchstens %2, oder own</translation>
    </message>
    <message>
        <source>quality %1 is out of range: give 1 to 100</source>
        <translation>die Qualität %1 liegt außerhalb: möglich ist 1 bis 100</translation>
    </message>
    <message>
        <source>effort %1 is out of range: give 1 to 9</source>
        <translation>der Aufwand %1 liegt außerhalb: möglich ist 1 bis 9</translation>
    </message>
    <message>
        <source>JPEG cannot be lossless: choose png, webp, avif, jxl or tiff</source>
        <translation>JPEG kann nicht verlustfrei sein: möglich sind PNG, WebP, AVIF, JXL oder TIFF</translation>
    </message>
    <message>
        <source>the size of drawings is out of range: give 1 to %1 pixels a side</source>
        <translation>die Größe von Zeichnungen liegt außerhalb: möglich sind 1 bis %1 Pixel je Seite</translation>
    </message>
    <message>
        <source>the timeout must be longer than nothing</source>
        <translation>die Zeitgrenze muss länger als null sein</translation>
    </message>
    <message>
        <source>retries %1 is out of range: give 0 to 100</source>
        <translation>die Zahl der Wiederholungen %1 liegt außerhalb: möglich ist 0 bis 100</translation>
    </message>
    <message>
        <source>a watermark came without its picture</source>
        <translation>ein Wasserzeichen kam ohne sein Bild</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>the worker wrote %1 bytes and reported %2</source>
        <translation>der Arbeitsprozess schrieb %1 Byte und meldete %2</translation>
    </message>
    <message>
        <source>what the worker wrote is no %1</source>
        <translation>was der Arbeitsprozess schrieb, ist kein %1</translation>
    </message>
    <message>
        <source>the report %1 must end in .json or .csv</source>
        <translation>der Bericht %1 muss auf .json oder .csv enden</translation>
    </message>
    <message>
        <source>the report %1 cannot be written: %2</source>
        <translation>der Bericht %1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 is no file</source>
        <translation>%1 ist keine Datei</translation>
    </message>
    <message>
        <source>%1 is no list of numbers: give one number, or a group, a line, or 64 bits a number</source>
        <translation>%1 ist keine Liste von Zahlen: gefragt ist je Zeile eine Zahl oder eine Gruppe, oder 64 Bit je Zahl</translation>
    </message>
    <message>
        <source>the list cannot be read on: %1</source>
        <translation>die Liste lässt sich nicht weiter lesen: %1</translation>
    </message>
    <message>
        <source>no temporary folder can be made: %1</source>
        <translation>es lässt sich kein Ordner für Vorläufiges anlegen: %1</translation>
    </message>
    <message>
        <source>no temporary file can be made: %1</source>
        <translation>es lässt sich keine vorläufige Datei anlegen: %1</translation>
    </message>
    <message>
        <source>the numbers cannot be kept: %1</source>
        <translation>die Zahlen lassen sich nicht aufbewahren: %1</translation>
    </message>
    <message>
        <source>the result cannot be written as JPEG</source>
        <translation>das Ergebnis lässt sich nicht als JPEG schreiben</translation>
    </message>
    <message>
        <source>the metadata cannot be put into the TIFF file</source>
        <translation>die Metadaten lassen sich nicht in die TIFF-Datei einfügen</translation>
    </message>
    <message>
        <source>there is nothing to see in the preview</source>
        <translation>in der Vorschau gibt es nichts zu sehen</translation>
    </message>
    <message>
        <source>the job&apos;s settings are damaged: %1</source>
        <translation>die Einstellungen des Auftrags sind beschädigt: %1</translation>
    </message>
    <message>
        <source>the journal %1 cannot be set aside: %2</source>
        <translation>das Journal %1 lässt sich nicht beiseitelegen: %2</translation>
    </message>
    <message>
        <source>job %1 of the journal %2 cannot be taken up again: %3</source>
        <translation>Auftrag %1 des Journals %2 lässt sich nicht wieder aufnehmen: %3</translation>
    </message>
    <message>
        <source>its row makes no sense</source>
        <translation>seine Zeile ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>its item %1 makes no sense</source>
        <translation>sein Posten %1 ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>the journal was closed</source>
        <translation>das Journal wurde geschlossen</translation>
    </message>
    <message>
        <source>it has no output to be written to</source>
        <translation>es gibt keine Ausgabe, in die er schreiben könnte</translation>
    </message>
    <message>
        <source>this JPEG has %1 colour components, which no known colour space has</source>
        <translation>dieses JPEG hat %1 Farbanteile, die kein bekannter Farbraum hat</translation>
    </message>
    <message>
        <source>this JPEG is built of more than %1 scans, as no camera or program makes them</source>
        <translation>dieses JPEG besteht aus mehr als %1 Durchgängen, wie keine Kamera und kein Programm sie macht</translation>
    </message>
    <message>
        <source>this PAM is no picture in grey or RGB: it has %1 channels of %2</source>
        <translation>dieses PAM ist kein Bild in Grau oder RGB: es hat %1 Kanäle der Art %2</translation>
    </message>
    <message>
        <source>no stated kind</source>
        <translation>keiner genannten</translation>
    </message>
    <message>
        <source>complex numbers are no picture</source>
        <translation>komplexe Zahlen sind kein Bild</translation>
    </message>
    <message>
        <source>the image library cannot be started</source>
        <translation>die Bildbibliothek lässt sich nicht starten</translation>
    </message>
    <message>
        <source>the image library cannot read what it writes</source>
        <translation>die Bildbibliothek kann nicht lesen, was sie schreibt</translation>
    </message>
    <message>
        <source>the built-in picture cannot be written: %1</source>
        <translation>das eingebaute Bild lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>the range ends before it begins: START is over STOP</source>
        <translation>der Bereich endet, bevor er beginnt: der Anfang liegt über dem Ende</translation>
    </message>
    <message>
        <source>there is no formula for %1; use --method sieve or auto</source>
        <translation>für %1 gibt es keine Formel; sie werden gesiebt</translation>
    </message>
    <message>
        <source>the number has more than %1 digits</source>
        <translation>die Zahl hat mehr als %1 Ziffern</translation>
    </message>
    <message>
        <source>this is not a whole number</source>
        <translation>das ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>there is no such prime %1</source>
        <translation>es gibt keine solche Primzahl %1</translation>
    </message>
    <message>
        <source>the formula for pi(x) stopped</source>
        <translation>die Formel für pi(x) brach ab</translation>
    </message>
    <message>
        <source>the search for the n-th prime stopped</source>
        <translation>die Suche nach der n-ten Primzahl brach ab</translation>
    </message>
    <message>
        <source>the prime sieve stopped early</source>
        <translation>das Primzahlsieb hörte zu früh auf</translation>
    </message>
    <message>
        <source>the prime sieve stopped</source>
        <translation>das Primzahlsieb brach ab</translation>
    </message>
    <message>
        <source>an unknown kind of primes</source>
        <translation>eine unbekannte Art von Primzahlen</translation>
    </message>
    <message>
        <source>a prime task makes no sense</source>
        <translation>eine Aufgabe zu Primzahlen ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>a part of the list does not fit its memory</source>
        <translation>ein Teil der Liste passt nicht in seinen Speicher</translation>
    </message>
    <message>
        <source>a worker told of a result that cannot be</source>
        <translation>ein Arbeitsprozess meldete ein Ergebnis, das es nicht geben kann</translation>
    </message>
    <message>
        <source>the range has no chunks that could be counted</source>
        <translation>der Bereich hat keine Abschnitte, die sich zählen ließen</translation>
    </message>
    <message>
        <source>the shared memory of the job was written to by something that must not</source>
        <translation>in den gemeinsamen Speicher des Auftrags schrieb etwas, das es nicht darf</translation>
    </message>
    <message>
        <source>two runs do not agree on the number of primes</source>
        <translation>zwei Läufe sind sich über die Zahl der Primzahlen nicht einig</translation>
    </message>
    <message>
        <source>%1 pictures failed; manyhands-cli image says which and why</source>
        <translation>%1 Bilder sind gescheitert; manyhands-cli image sagt, welche und warum</translation>
    </message>
    <message>
        <source>%1 picture failed; manyhands-cli image says which and why</source>
        <translation>%1 Bild ist gescheitert; manyhands-cli image sagt, welches und warum</translation>
    </message>
    <message>
        <source>one process and the pool do not agree</source>
        <translation>ein Prozess und der Pool sind sich nicht einig</translation>
    </message>
    <message>
        <source>a task has no result</source>
        <translation>eine Aufgabe hat kein Ergebnis</translation>
    </message>
    <message>
        <source>a chunk fails on purpose</source>
        <translation>ein Abschnitt scheitert mit Absicht</translation>
    </message>
    <message>
        <source>there is no such fault</source>
        <translation>einen solchen Fehler gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such kind of range</source>
        <translation>eine solche Art von Bereich gibt es nicht</translation>
    </message>
    <message>
        <source>no further process can be made: %1</source>
        <translation>es lässt sich kein weiterer Prozess starten: %1</translation>
    </message>
    <message>
        <source>a child cannot be waited for: %1</source>
        <translation>auf ein Kind lässt sich nicht warten: %1</translation>
    </message>
    <message>
        <source>the counter&apos;s parameters make no sense</source>
        <translation>die Angaben zum Zähler ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>the forks&apos; parameters make no sense</source>
        <translation>die Angaben zu den Kindern ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>the queue&apos;s parameters make no sense</source>
        <translation>die Angaben zur Warteschlange ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>the queue has a size that cannot be</source>
        <translation>die Warteschlange hat eine unmögliche Größe</translation>
    </message>
    <message>
        <source>the queue&apos;s shared memory is too small</source>
        <translation>der gemeinsame Speicher der Warteschlange ist zu klein</translation>
    </message>
    <message>
        <source>the lab&apos;s shared memory is too small</source>
        <translation>der gemeinsame Speicher des Labors ist zu klein</translation>
    </message>
    <message>
        <source>a lock between processes cannot be made: %1</source>
        <translation>es lässt sich keine Sperre zwischen Prozessen anlegen: %1</translation>
    </message>
    <message>
        <source>the lock cannot be taken: %1</source>
        <translation>die Sperre lässt sich nicht nehmen: %1</translation>
    </message>
    <message>
        <source>shared memory cannot be passed on: %1</source>
        <translation>gemeinsamer Speicher lässt sich nicht weitergeben: %1</translation>
    </message>
    <message>
        <source>shared memory cannot be sealed: %1</source>
        <translation>gemeinsamer Speicher lässt sich nicht versiegeln: %1</translation>
    </message>
    <message>
        <source>the shared memory is not sealed</source>
        <translation>der gemeinsame Speicher ist nicht versiegelt</translation>
    </message>
    <message>
        <source>the shared memory cannot be examined: %1</source>
        <translation>der gemeinsame Speicher lässt sich nicht untersuchen: %1</translation>
    </message>
    <message>
        <source>the shared memory cannot be mapped: %1</source>
        <translation>der gemeinsame Speicher lässt sich nicht einblenden: %1</translation>
    </message>
    <message>
        <source>the shared memory is not of this program&apos;s version</source>
        <translation>der gemeinsame Speicher gehört zu einer anderen Version des Programms</translation>
    </message>
    <message>
        <source>the shared memory of a range is not of this program&apos;s version</source>
        <translation>der gemeinsame Speicher eines Bereichs gehört zu einer anderen Version des Programms</translation>
    </message>
    <message>
        <source>a range&apos;s ring has a wrong length</source>
        <translation>der Ring eines Bereichs hat eine falsche Länge</translation>
    </message>
    <message>
        <source>a control socket cannot be made: %1</source>
        <translation>es lässt sich kein Steuerkanal anlegen: %1</translation>
    </message>
    <message>
        <source>the control socket cannot be written: %1</source>
        <translation>in den Steuerkanal lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>the control socket cannot be read: %1</source>
        <translation>der Steuerkanal lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>more descriptors than any frame may carry</source>
        <translation>mehr Deskriptoren, als eine Nachricht haben darf</translation>
    </message>
    <message>
        <source>descriptors that nobody asked for</source>
        <translation>Deskriptoren, um die niemand gebeten hat</translation>
    </message>
    <message>
        <source>a frame came without its descriptors</source>
        <translation>eine Nachricht kam ohne ihre Deskriptoren</translation>
    </message>
    <message>
        <source>the frame does not begin with our mark</source>
        <translation>die Nachricht beginnt nicht mit unserem Zeichen</translation>
    </message>
    <message>
        <source>the other side speaks protocol version %1, this one %2</source>
        <translation>die andere Seite spricht Version %1 des Protokolls, diese Version %2</translation>
    </message>
    <message>
        <source>unknown message type %1</source>
        <translation>unbekannte Art von Nachricht: %1</translation>
    </message>
    <message>
        <source>unknown message type</source>
        <translation>unbekannte Art von Nachricht</translation>
    </message>
    <message>
        <source>a frame of %1 bytes is over the limit</source>
        <translation>eine Nachricht von %1 Byte ist zu groß</translation>
    </message>
    <message>
        <source>%1 descriptors are over the limit</source>
        <translation>%1 Deskriptoren sind zu viele</translation>
    </message>
    <message>
        <source>a message&apos;s fields are malformed</source>
        <translation>die Felder einer Nachricht sind fehlerhaft</translation>
    </message>
    <message>
        <source>the worker told of a preview that does not fit what was asked</source>
        <translation>der Arbeitsprozess meldete eine Vorschau, die nicht zur Frage passt</translation>
    </message>
    <message>
        <source>no more than %1 files may be open at once here; at least %2 are needed (ulimit -n)</source>
        <translation>hier dürfen nicht mehr als %1 Dateien zugleich offen sein; nötig sind mindestens %2 (ulimit -n)</translation>
    </message>
    <message>
        <source>%1 worker processes at once are needed, and the files that may be open here (ulimit -n) are enough for %2</source>
        <translation>%1 Arbeitsprozesse zugleich sind nötig, und die Dateien, die hier offen sein dürfen (ulimit -n), reichen für %2</translation>
    </message>
    <message>
        <source>no port of this machine can be listened on: %1</source>
        <translation>an keinem Port dieses Rechners lässt sich lauschen: %1</translation>
    </message>
    <message>
        <source>the temporary folder&apos;s path is too long</source>
        <translation>der Pfad des Ordners für Vorläufiges ist zu lang</translation>
    </message>
    <message>
        <source>there is no such attempt</source>
        <translation>einen solchen Versuch gibt es nicht</translation>
    </message>
    <message>
        <source>the attempts&apos; parameters make no sense</source>
        <translation>die Angaben zu den Versuchen ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>line %1 is too long; at most %2 digits are tested</source>
        <translation>Zeile %1 ist zu lang; geprüft werden höchstens %2 Ziffern</translation>
    </message>
    <message>
        <source>no temporary file can be made in %1: %2</source>
        <translation>in %1 lässt sich keine vorläufige Datei anlegen: %2</translation>
    </message>
    <message>
        <source>the verdicts cannot be kept: %1</source>
        <translation>die Urteile lassen sich nicht aufbewahren: %1</translation>
    </message>
    <message>
        <source>the verdicts cannot be kept in %1: %2</source>
        <translation>die Urteile lassen sich nicht in %1 aufbewahren: %2</translation>
    </message>
    <message>
        <source>the file %1 for the verdicts cannot be made: %2</source>
        <translation>die Datei %1 für die Urteile lässt sich nicht anlegen: %2</translation>
    </message>
    <message>
        <source>the verdicts that were kept are damaged</source>
        <translation>die aufbewahrten Urteile sind beschädigt</translation>
    </message>
    <message>
        <source>the verdicts that were kept are gone</source>
        <translation>die aufbewahrten Urteile sind nicht mehr da</translation>
    </message>
    <message>
        <source>the journal %1 is damaged: %2</source>
        <translation>das Journal %1 ist beschädigt: %2</translation>
    </message>
    <message>
        <source>it is empty, and its log is not</source>
        <translation>es ist leer, und sein Protokoll ist es nicht</translation>
    </message>
    <message>
        <source>its log of what was written last is broken</source>
        <translation>sein Protokoll dessen, was zuletzt geschrieben wurde, ist kaputt</translation>
    </message>
    <message>
        <source>the drawing states more pixels than can be counted; the limit is %1 a side</source>
        <translation>die Zeichnung gibt mehr Pixel an, als sich zählen lassen; die Grenze ist %1 je Seite</translation>
    </message>
    <message>
        <source>test the numbers again</source>
        <translation>die Zahlen noch einmal prüfen</translation>
    </message>
    <message>
        <source>the quota on its disk is used up</source>
        <translation>das Kontingent auf der Platte ist aufgebraucht</translation>
    </message>
    <message>
        <source>the journal %1 cannot be read: %2</source>
        <translation>das Journal %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>the verdicts that were kept cannot be read: %1</source>
        <translation>die aufbewahrten Urteile lassen sich nicht lesen: %1</translation>
    </message>
</context>
<context>
    <name>PrimeResultView</name>
    <message>
        <source>%1 billion numbers a second</source>
        <translation>%1 Milliarden Zahlen je Sekunde</translation>
    </message>
    <message>
        <source>%1 million numbers a second</source>
        <translation>%1 Millionen Zahlen je Sekunde</translation>
    </message>
    <message>
        <source>%1 numbers a second</source>
        <translation>%1 Zahlen je Sekunde</translation>
    </message>
</context>
<context>
    <name>RemoveCommand</name>
    <message>
        <source>removal</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>RemovePresetCommand</name>
    <message>
        <source>remove the preset %1</source>
        <translation>Vorgabe %1 entfernen</translation>
    </message>
</context>
<context>
    <name>RemoveStepCommand</name>
    <message>
        <source>remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
</context>
<context>
    <name>ReplacePresetCommand</name>
    <message>
        <source>replace the preset %1</source>
        <translation>Vorgabe %1 ersetzen</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>No picture chosen</source>
        <translation>Kein Bild gewählt</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild auswählen</translation>
    </message>
    <message>
        <source>sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>standard deviation of the Gaussian</source>
        <translation>Standardabweichung der Gaußkurve</translation>
    </message>
    <message>
        <source>radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>standard deviation of the Gaussian that is compared with</source>
        <translation>Standardabweichung der Gaußkurve, mit der verglichen wird</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>how much of the difference is added</source>
        <translation>wie viel vom Unterschied dazukommt</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>Tonwerte</translation>
    </message>
    <message>
        <source>differences up to this are left alone</source>
        <translation>kleinere Unterschiede bleiben unberührt</translation>
    </message>
    <message>
        <source>the box reaches this far to every side</source>
        <translation>so weit reicht das Quadrat nach jeder Seite</translation>
    </message>
    <message>
        <source>the window reaches this far to every side</source>
        <translation>so weit reicht das Fenster nach jeder Seite</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>side of the squares</source>
        <translation>Seitenlänge der Quadrate</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>0 leaves the picture as it is</source>
        <translation>0 lässt das Bild, wie es ist</translation>
    </message>
    <message>
        <source>0 leaves the picture as it is, below 0 is less, above is more</source>
        <translation>0 lässt das Bild, wie es ist, darunter ist weniger, darüber mehr</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>above 1 brightens the middle tones, below 1 darkens them</source>
        <translation>über 1 hellt die mittleren Töne auf, unter 1 dunkelt sie ab</translation>
    </message>
    <message>
        <source>black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>what is this dark or darker becomes black</source>
        <translation>was so dunkel oder dunkler ist, wird schwarz</translation>
    </message>
    <message>
        <source>white</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>what is this bright or brighter becomes white</source>
        <translation>was so hell oder heller ist, wird weiß</translation>
    </message>
    <message>
        <source>of the tones between them</source>
        <translation>der Töne dazwischen</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>Bits</translation>
    </message>
    <message>
        <source>bits that are kept of every channel</source>
        <translation>Bits, die von jedem Kanal bleiben</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>what is at least this bright becomes white</source>
        <translation>was mindestens so hell ist, wird weiß</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>how dark the corners become</source>
        <translation>wie dunkel die Ecken werden</translation>
    </message>
    <message>
        <source>steps higher than about 0.6 levels for each percent are kept</source>
        <translation>Stufen über etwa 0,6 Tonwerten je Prozent bleiben erhalten</translation>
    </message>
    <message>
        <source>cutoff</source>
        <translation>Beschnitt</translation>
    </message>
    <message>
        <source>left out of each end of the tones</source>
        <translation>an jedem Ende der Töne ausgelassen</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>side of the squares that are equalized each for itself</source>
        <translation>Seitenlänge der Quadrate, die jedes für sich ausgeglichen werden</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>how many times its share one tone may count</source>
        <translation>das Wievielfache seines Anteils ein Ton zählen darf</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>ausfüllen und beschneiden</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>strecken</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>0: follows from the height</source>
        <translation>0: folgt aus der Höhe</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>0: follows from the width</source>
        <translation>0: folgt aus der Breite</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>within both sides, over both and cut to them, or to both sides exactly</source>
        <translation>innerhalb beider Seiten, über beide und darauf beschnitten, oder genau auf beide Seiten</translation>
    </message>
    <message>
        <source>upscale</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>whether smaller pictures are enlarged</source>
        <translation>ob kleinere Bilder vergrößert werden</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>mixes light and not its code (slower)</source>
        <translation>mischt Licht statt seiner Kodierung (langsamer)</translation>
    </message>
    <message>
        <source>of each side</source>
        <translation>jeder Seite</translation>
    </message>
    <message>
        <source>center</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>top-left</source>
        <translation>oben links</translation>
    </message>
    <message>
        <source>top-right</source>
        <translation>oben rechts</translation>
    </message>
    <message>
        <source>bottom-left</source>
        <translation>unten links</translation>
    </message>
    <message>
        <source>bottom-right</source>
        <translation>unten rechts</translation>
    </message>
    <message>
        <source>x</source>
        <translation>X</translation>
    </message>
    <message>
        <source>from the left</source>
        <translation>von links</translation>
    </message>
    <message>
        <source>y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>from the top</source>
        <translation>von oben</translation>
    </message>
    <message>
        <source>0: to the right edge</source>
        <translation>0: bis zum rechten Rand</translation>
    </message>
    <message>
        <source>0: to the bottom edge</source>
        <translation>0: bis zum unteren Rand</translation>
    </message>
    <message>
        <source>aspect</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>the largest part of the rectangle that has this shape</source>
        <translation>der größte Teil des Rechtecks mit dieser Form</translation>
    </message>
    <message>
        <source>gravity</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>where that part lies</source>
        <translation>wo dieser Teil liegt</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>clockwise</source>
        <translation>im Uhrzeigersinn</translation>
    </message>
    <message>
        <source>background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>of the corners that come free</source>
        <translation>der frei werdenden Ecken</translation>
    </message>
    <message>
        <source>horizontal</source>
        <translation>waagerecht</translation>
    </message>
    <message>
        <source>vertical</source>
        <translation>senkrecht</translation>
    </message>
    <message>
        <source>axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>horizontal changes left and right</source>
        <translation>waagerecht vertauscht links und rechts</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>how far the border may differ from its corner</source>
        <translation>wie weit der Rand von seiner Ecke abweichen darf</translation>
    </message>
    <message>
        <source>on every side</source>
        <translation>auf jeder Seite</translation>
    </message>
    <message>
        <source>color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>of the border</source>
        <translation>des Rahmens</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>the picture that is laid on</source>
        <translation>das Bild, das aufgelegt wird</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>where it lies</source>
        <translation>wo es liegt</translation>
    </message>
    <message>
        <source>opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>how much of it is seen</source>
        <translation>wie viel davon zu sehen ist</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>to the edges; it is made smaller where it does not fit</source>
        <translation>zu den Rändern; es wird verkleinert, wo es nicht passt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>leaves the picture as it is</source>
        <translation>lässt das Bild, wie es ist</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>Weichzeichnen</translation>
    </message>
    <message>
        <source>softens with a Gaussian</source>
        <translation>zeichnet mit einer Gaußkurve weich</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>brings out detail with a 3×3 kernel</source>
        <translation>hebt Details mit einem 3×3-Kern hervor</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>Kanten</translation>
    </message>
    <message>
        <source>leaves only the edges, bright on black</source>
        <translation>lässt nur die Kanten stehen, hell auf Schwarz</translation>
    </message>
    <message>
        <source>unsharp</source>
        <translation>Unscharf maskieren</translation>
    </message>
    <message>
        <source>sharpens by the difference to a blur</source>
        <translation>schärft durch den Unterschied zur weichgezeichneten Fassung</translation>
    </message>
    <message>
        <source>box-blur</source>
        <translation>Feld-Weichzeichner</translation>
    </message>
    <message>
        <source>averages over a square</source>
        <translation>mittelt über ein Quadrat</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>takes out specks and keeps edges</source>
        <translation>entfernt Flecken und erhält Kanten</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>softens with a 3×3 kernel</source>
        <translation>zeichnet mit einem 3×3-Kern weich</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>brings out detail gently</source>
        <translation>hebt Details sanft hervor</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>Relief</translation>
    </message>
    <message>
        <source>makes a relief</source>
        <translation>macht ein Relief</translation>
    </message>
    <message>
        <source>contour</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>draws outlines, dark on white</source>
        <translation>zeichnet Umrisse, dunkel auf Weiß</translation>
    </message>
    <message>
        <source>sobel</source>
        <translation>Sobel</translation>
    </message>
    <message>
        <source>shows how steep the brightness changes</source>
        <translation>zeigt, wie steil sich die Helligkeit ändert</translation>
    </message>
    <message>
        <source>denoise</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>takes out noise and keeps edges</source>
        <translation>entfernt Rauschen und erhält Kanten</translation>
    </message>
    <message>
        <source>pixelate</source>
        <translation>Verpixeln</translation>
    </message>
    <message>
        <source>makes squares of one colour</source>
        <translation>macht einfarbige Quadrate</translation>
    </message>
    <message>
        <source>grayscale</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>takes the colour out</source>
        <translation>nimmt die Farbe heraus</translation>
    </message>
    <message>
        <source>invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>makes a negative</source>
        <translation>macht ein Negativ</translation>
    </message>
    <message>
        <source>sepia</source>
        <translation>Sepia</translation>
    </message>
    <message>
        <source>tints like an old photograph</source>
        <translation>tönt wie ein altes Foto</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>makes brighter or darker</source>
        <translation>macht heller oder dunkler</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>spreads or narrows the tones</source>
        <translation>spreizt oder staucht die Töne</translation>
    </message>
    <message>
        <source>saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>strengthens or weakens colours</source>
        <translation>verstärkt Farben oder schwächt sie ab</translation>
    </message>
    <message>
        <source>bends the tones</source>
        <translation>biegt die Töne</translation>
    </message>
    <message>
        <source>sets black, white and the middle</source>
        <translation>legt Schwarz, Weiß und die Mitte fest</translation>
    </message>
    <message>
        <source>autocontrast</source>
        <translation>Auto-Kontrast</translation>
    </message>
    <message>
        <source>stretches the tones to black and white</source>
        <translation>dehnt die Töne bis Schwarz und Weiß</translation>
    </message>
    <message>
        <source>equalize</source>
        <translation>Ausgleichen</translation>
    </message>
    <message>
        <source>spreads the tones evenly</source>
        <translation>verteilt die Töne gleichmäßig</translation>
    </message>
    <message>
        <source>clahe</source>
        <translation>Lokaler Kontrast (CLAHE)</translation>
    </message>
    <message>
        <source>brings out contrast in every part by itself</source>
        <translation>hebt den Kontrast in jedem Teil für sich hervor</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>Farbtemperatur</translation>
    </message>
    <message>
        <source>warms up or cools down</source>
        <translation>macht wärmer oder kühler</translation>
    </message>
    <message>
        <source>posterize</source>
        <translation>Tontrennung</translation>
    </message>
    <message>
        <source>keeps a few tones of every channel</source>
        <translation>behält wenige Töne jedes Kanals</translation>
    </message>
    <message>
        <source>makes black and white</source>
        <translation>macht Schwarz und Weiß</translation>
    </message>
    <message>
        <source>vignette</source>
        <translation>Vignette</translation>
    </message>
    <message>
        <source>darkens towards the corners</source>
        <translation>dunkelt zu den Ecken hin ab</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>changes the size with a Lanczos kernel</source>
        <translation>ändert die Größe mit einem Lanczos-Kern</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>Skalieren</translation>
    </message>
    <message>
        <source>changes the size by a percentage</source>
        <translation>ändert die Größe um einen Prozentsatz</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>keeps a part</source>
        <translation>behält einen Teil</translation>
    </message>
    <message>
        <source>rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>turns by any angle</source>
        <translation>dreht um einen beliebigen Winkel</translation>
    </message>
    <message>
        <source>flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>mirrors</source>
        <translation>spiegelt</translation>
    </message>
    <message>
        <source>trim</source>
        <translation>Rand abschneiden</translation>
    </message>
    <message>
        <source>cuts off a border of one colour</source>
        <translation>schneidet einen einfarbigen Rand ab</translation>
    </message>
    <message>
        <source>border</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>puts a frame around</source>
        <translation>setzt einen Rahmen herum</translation>
    </message>
    <message>
        <source>watermark</source>
        <translation>Wasserzeichen</translation>
    </message>
    <message>
        <source>lays a picture on, such as a logo</source>
        <translation>legt ein Bild auf, etwa ein Logo</translation>
    </message>
    <message>
        <source>classic</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>tone and colour</source>
        <translation>Ton und Farbe</translation>
    </message>
    <message>
        <source>geometry</source>
        <translation>Geometrie</translation>
    </message>
    <message>
        <source>overlay</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>The filter does nothing before a picture is chosen</source>
        <translation>Der Filter tut nichts, bevor ein Bild gewählt ist</translation>
    </message>
</context>
<context>
    <name>manyhands</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Name of the original</source>
        <translation>Name des Originals</translation>
    </message>
    <message>
        <source>Number, filled with zeros</source>
        <translation>Nummer, mit Nullen aufgefüllt</translation>
    </message>
    <message>
        <source>Folder of the original</source>
        <translation>Ordner des Originals</translation>
    </message>
    <message>
        <source>Date of the original</source>
        <translation>Datum des Originals</translation>
    </message>
    <message>
        <source>Width of the result</source>
        <translation>Breite des Ergebnisses</translation>
    </message>
    <message>
        <source>Height of the result</source>
        <translation>Höhe des Ergebnisses</translation>
    </message>
    <message>
        <source>Names of the filters</source>
        <translation>Namen der Filter</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>before it began</source>
        <translation>bevor es begann</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>filtering</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Rückgabewert %1</translation>
    </message>
    <message>
        <source>%1
The worker ended with %2, phase: %3.</source>
        <translation>%1
Der Arbeitsprozess endete mit %2, Phase: %3.</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Convert to %1</source>
        <translation>In %1 umwandeln</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>%1 · %2 → %3</source>
        <translation>%1 · %2 → %3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>None of the pictures could be processed</source>
        <translation>Keines der Bilder konnte bearbeitet werden</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is that large and that small at once</source>
        <translation>Nichts ist zugleich so groß und so klein</translation>
    </message>
    <message>
        <source>The last day comes before the first</source>
        <translation>Der letzte Tag liegt vor dem ersten</translation>
    </message>
</context>
<context>
    <name>manyhands::Actions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Add &amp;files…</source>
        <translation>&amp;Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add all pictures of a folder and of the folders in it</source>
        <translation>Alle Bilder eines Ordners und seiner Unterordner hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Paste files</source>
        <translation>Dateien &amp;einfügen</translation>
    </message>
    <message>
        <source>Add the files or paths on the clipboard</source>
        <translation>Dateien oder Pfade aus der Zwischenablage hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation>Das Programm verlassen</translation>
    </message>
    <message>
        <source>&amp;Remove from list</source>
        <translation>Aus der Liste ent&amp;fernen</translation>
    </message>
    <message>
        <source>Remove &amp;finished</source>
        <translation>Er&amp;ledigte entfernen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>Alle Einträge auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Process all rows that are ready</source>
        <translation>Alle bereiten Einträge bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Start nothing new until you go on</source>
        <translation>Bis zum Fortsetzen nichts Neues beginnen</translation>
    </message>
    <message>
        <source>&amp;Cancel all</source>
        <translation>Alles a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Cancel all that is waiting or running; what is done stays</source>
        <translation>Alles abbrechen, was wartet oder läuft; Fertiges bleibt</translation>
    </message>
    <message>
        <source>Retry &amp;failed</source>
        <translation>&amp;Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>Try all failed rows again</source>
        <translation>Alle fehlgeschlagenen Einträge noch einmal versuchen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open the finished picture</source>
        <translation>Das fertige Bild öffnen</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im O&amp;rdner zeigen</translation>
    </message>
    <message>
        <source>Show the file in the file manager</source>
        <translation>Die Datei im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Put the paths of the selected rows on the clipboard</source>
        <translation>Die Pfade der ausgewählten Einträge in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ab&amp;brechen</translation>
    </message>
    <message>
        <source>Re&amp;try</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>&amp;Ergebnisse</translation>
    </message>
    <message>
        <source>Show the finished pictures</source>
        <translation>Die fertigen Bilder zeigen</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>De&amp;tails</translation>
    </message>
    <message>
        <source>Show all about the selected row</source>
        <translation>Alles über den ausgewählten Eintrag zeigen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Look up and change the settings</source>
        <translation>Einstellungen nachsehen und ändern</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Take what is selected off the list; files stay where they are</source>
        <translation>Ausgewähltes aus der Liste nehmen; Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Take all finished jobs off the list</source>
        <translation>Alle erledigten Aufträge aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Co&amp;mpare with the original</source>
        <translation>Mit dem Original &amp;vergleichen</translation>
    </message>
    <message>
        <source>Show the picture before and after in the preview</source>
        <translation>Das Bild vorher und nachher in der Vorschau zeigen</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Hold back what is selected, or let it go on</source>
        <translation>Ausgewähltes zurückhalten oder weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Cancel what is selected</source>
        <translation>Ausgewähltes abbrechen</translation>
    </message>
    <message>
        <source>Try again what failed or was cancelled of what is selected</source>
        <translation>Vom Ausgewählten noch einmal versuchen, was fehlschlug oder abgebrochen wurde</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Serve the selected jobs earlier</source>
        <translation>Die ausgewählten Aufträge früher bearbeiten</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Serve the selected jobs later</source>
        <translation>Die ausgewählten Aufträge später bearbeiten</translation>
    </message>
    <message>
        <source>Dup&amp;licate as new job</source>
        <translation>Als neuen Auftrag &amp;duplizieren</translation>
    </message>
    <message>
        <source>Put the job&apos;s inputs and settings back into the form</source>
        <translation>Bilder und Einstellungen des Auftrags wieder in das Formular übernehmen</translation>
    </message>
    <message>
        <source>&amp;High</source>
        <translation>&amp;Hoch</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;Low</source>
        <translation>N&amp;iedrig</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>Show the queue of jobs</source>
        <translation>Die Warteschlange der Aufträge zeigen</translation>
    </message>
    <message>
        <source>One &amp;more worker</source>
        <translation>Ein Arbeitsprozess &amp;mehr</translation>
    </message>
    <message>
        <source>Let one more process work</source>
        <translation>Einen Prozess mehr arbeiten lassen</translation>
    </message>
    <message>
        <source>One fe&amp;wer worker</source>
        <translation>Ein Arbeitsprozess &amp;weniger</translation>
    </message>
    <message>
        <source>Let one process less work; none is a pause</source>
        <translation>Einen Prozess weniger arbeiten lassen; keiner heißt Pause</translation>
    </message>
    <message>
        <source>What is ta&amp;ken of folders…</source>
        <translation>Was aus Ordnern &amp;genommen wird …</translation>
    </message>
    <message>
        <source>Take files of folders by format, name, size or date</source>
        <translation>Dateien aus Ordnern nach Format, Name, Größe oder Datum auswählen</translation>
    </message>
    <message>
        <source>Folder filter</source>
        <translation>Ordnerfilter</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with what waits</source>
        <translation>Mit dem weitermachen, was wartet</translation>
    </message>
</context>
<context>
    <name>manyhands::Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>manyhands::ChainEditor</name>
    <message>
        <source>No filter: pictures keep their pixels.</source>
        <translation>Kein Filter: Die Bilder behalten ihre Pixel.</translation>
    </message>
    <message>
        <source>Filters, in their order</source>
        <translation>Filter in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Ab)</translation>
    </message>
    <message>
        <source>Remove this filter (Delete)</source>
        <translation>Diesen Filter entfernen (Entf)</translation>
    </message>
</context>
<context>
    <name>manyhands::Collapsible</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>aufgeklappt</translation>
    </message>
</context>
<context>
    <name>manyhands::ColourField</name>
    <message>
        <source>Pick a colour</source>
        <translation>Farbe auswählen</translation>
    </message>
    <message>
        <source>Pick a colour: %1</source>
        <translation>Farbe auswählen: %1</translation>
    </message>
    <message>
        <source>Give a colour like #ff8800, or white</source>
        <translation>Eine Farbe wie #ff8800 oder white angeben</translation>
    </message>
    <message>
        <source>Give a colour like #ff8800, not transparent</source>
        <translation>Eine Farbe wie #ff8800 angeben, nicht durchsichtig</translation>
    </message>
</context>
<context>
    <name>manyhands::ColourPlane</name>
    <message>
        <source>Saturation and brightness</source>
        <translation>Sättigung und Helligkeit</translation>
    </message>
</context>
<context>
    <name>manyhands::ColourPopup</name>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Durchsichtig</translation>
    </message>
</context>
<context>
    <name>manyhands::CommandLine</name>
    <message>
        <source>Runs a filter over many pictures, on every core of the computer.</source>
        <translation>Wendet Filter auf viele Bilder an, auf allen Kernen des Rechners.</translation>
    </message>
    <message>
        <source>Ask for pictures to add at once.</source>
        <translation>Gleich nach Bildern zum Hinzufügen fragen.</translation>
    </message>
    <message>
        <source>Ask for a folder to add at once.</source>
        <translation>Gleich nach einem Ordner zum Hinzufügen fragen.</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Pictures and folders to add.</source>
        <translation>Bilder und Ordner, die hinzugefügt werden.</translation>
    </message>
    <message>
        <source>[inputs…]</source>
        <translation>[Eingaben …]</translation>
    </message>
</context>
<context>
    <name>manyhands::DetailsPane</name>
    <message>
        <source>%1 × %2 (%3 MP)</source>
        <translation>%1 × %2 (%3 MP)</translation>
    </message>
    <message>
        <source>wait %1 · decode %2 · filter %3 · encode %4 · commit %5 · total %6</source>
        <translation>Warten %1 · Lesen %2 · Filtern %3 · Schreiben %4 · Sichern %5 · gesamt %6</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>%1 after %2 attempts</source>
        <translation>%1 nach %2 Versuchen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Arbeitsprozess</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>beendet durch %1</translation>
    </message>
    <message>
        <source>left with exit code %1</source>
        <translation>endete mit Rückgabewert %1</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Höchster Speicherbedarf</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Details of the selected row</source>
        <translation>Details des ausgewählten Eintrags</translation>
    </message>
    <message>
        <source>Select a row to see all about it.</source>
        <translation>Einen Eintrag auswählen, um alles über ihn zu sehen.</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
</context>
<context>
    <name>manyhands::DistributionView</name>
    <message>
        <source>Distribution: %1</source>
        <translation>Verteilung: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n item(s) from %2 to %3</source>
        <translation>
            <numerusform>%1: %n Bild von %2 bis %3</numerusform>
            <numerusform>%1: %n Bilder von %2 bis %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: median %2 · 95 % within %3 · longest %4</source>
        <translation>%1: Median %2 · 95 % innerhalb von %3 · längste %4</translation>
    </message>
    <message>
        <source>How times are spread is shown here once pictures are done.</source>
        <translation>Wie sich die Zeiten verteilen, steht hier, sobald Bilder fertig sind.</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
</context>
<context>
    <name>manyhands::DropOverlay</name>
    <message>
        <source>Drop to add</source>
        <translation>Zum Hinzufügen loslassen</translation>
    </message>
</context>
<context>
    <name>manyhands::EmptyState</name>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>Bilder oder Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP, TIFF, GIF, HEIF, AVIF, JPEG XL, BMP, ICO, SVG and PNM. Originals are never changed.</source>
        <translation>JPEG, PNG, WebP, TIFF, GIF, HEIF, AVIF, JPEG XL, BMP, ICO, SVG und PNM. Originale werden nie verändert.</translation>
    </message>
</context>
<context>
    <name>manyhands::FilterPicker</name>
    <message>
        <source>Search filters</source>
        <translation>Filter suchen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>manyhands::FlatRowDelegate</name>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>manyhands::FolderField</name>
    <message>
        <source>Output folder</source>
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>Folders used before</source>
        <translation>Früher verwendete Ordner</translation>
    </message>
    <message>
        <source>Choose the output folder</source>
        <translation>Ausgabeordner auswählen</translation>
    </message>
</context>
<context>
    <name>manyhands::FormatForm</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Verlustfrei</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>Progressiv</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Wie das Original</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>For JPEG, WebP, AVIF and JPEG XL: higher is better and larger</source>
        <translation>Für JPEG, WebP, AVIF und JPEG XL: höher ist besser und größer</translation>
    </message>
    <message>
        <source>WebP, AVIF and JPEG XL: every pixel as it is, in a larger file</source>
        <translation>WebP, AVIF und JPEG XL: jedes Pixel, wie es ist, in einer größeren Datei</translation>
    </message>
    <message>
        <source>Halved (4:2:0)</source>
        <translation>Halbiert (4:2:0)</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Voll (4:4:4)</translation>
    </message>
    <message>
        <source>Colour resolution</source>
        <translation>Farbauflösung</translation>
    </message>
    <message>
        <source>How finely colours are kept; halved is smaller and rarely seen</source>
        <translation>Wie fein Farben bleiben; halbiert ist kleiner und selten zu sehen</translation>
    </message>
    <message>
        <source>How long the encoder searches: 1 is fast, 9 is small</source>
        <translation>Wie lange der Encoder sucht: 1 ist schnell, 9 ist klein</translation>
    </message>
    <message>
        <source>JPEGs that build up in passes while they load</source>
        <translation>JPEGs, die sich beim Laden schrittweise aufbauen</translation>
    </message>
    <message>
        <source>Under what is transparent, where the format has no transparency</source>
        <translation>Unter Durchsichtigem, wo das Format keine Transparenz kennt</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
</context>
<context>
    <name>manyhands::GapChart</name>
    <message>
        <source>How often each gap occurs</source>
        <translation>Wie oft jede Lücke vorkommt</translation>
    </message>
    <message>
        <source>Gap %1: none</source>
        <translation>Lücke %1: keine</translation>
    </message>
    <message>
        <source>Gap %1: %2 times, first after %3</source>
        <translation>Lücke %1: %2-mal, zuerst nach %3</translation>
    </message>
    <message>
        <source>Most often: %1</source>
        <translation>Am häufigsten: %1</translation>
    </message>
</context>
<context>
    <name>manyhands::GapRows</name>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>First after</source>
        <translation>Zuerst nach</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
</context>
<context>
    <name>manyhands::HistogramView</name>
    <message>
        <source>Histogram of the result</source>
        <translation>Histogramm des Ergebnisses</translation>
    </message>
    <message>
        <source>Levels of red, green and blue in what is seen of the result, dark to bright</source>
        <translation>Tonwerte von Rot, Grün und Blau im sichtbaren Teil des Ergebnisses, von dunkel nach hell</translation>
    </message>
</context>
<context>
    <name>manyhands::ImportPopover</name>
    <message>
        <source>Folders in folders, too</source>
        <translation>Auch Ordner in Ordnern</translation>
    </message>
    <message>
        <source>Take everything</source>
        <translation>Alles nehmen</translation>
    </message>
    <message>
        <source>What is taken of folders</source>
        <translation>Was aus Ordnern genommen wird</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Dateiendungen</translation>
    </message>
    <message>
        <source>all pictures, or jpg, png</source>
        <translation>alle Bilder, oder jpg, png</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Names like</source>
        <translation>Namen wie</translation>
    </message>
    <message>
        <source>all, or IMG_*, holiday</source>
        <translation>alle, oder IMG_*, Urlaub</translation>
    </message>
    <message>
        <source>But not</source>
        <translation>Aber nicht</translation>
    </message>
    <message>
        <source>No names like</source>
        <translation>Keine Namen wie</translation>
    </message>
    <message>
        <source>none, or *_small</source>
        <translation>keine, oder *_klein</translation>
    </message>
    <message>
        <source>Size from</source>
        <translation>Größe von</translation>
    </message>
    <message>
        <source>Smallest size</source>
        <translation>Kleinste Größe</translation>
    </message>
    <message>
        <source>0, or 500 kB</source>
        <translation>0, oder 500 kB</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Largest size</source>
        <translation>Größte Größe</translation>
    </message>
    <message>
        <source>any, or 20 MB</source>
        <translation>beliebig, oder 20 MB</translation>
    </message>
    <message>
        <source>Date from</source>
        <translation>Datum von</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>2024-05-01</source>
        <translation>2024-05-01</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>2024-05-31</source>
        <translation>2024-05-31</translation>
    </message>
    <message>
        <source>Files that are added one by one are always taken.</source>
        <translation>Einzeln hinzugefügte Dateien werden immer genommen.</translation>
    </message>
</context>
<context>
    <name>manyhands::ItemDelegate</name>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
</context>
<context>
    <name>manyhands::ItemModel</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>In Vorbereitung</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Crashed workers</source>
        <translation>Abgestürzt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The picture that was added</source>
        <translation>Das hinzugefügte Bild</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What is happening to it</source>
        <translation>Was mit ihm geschieht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size of the original file</source>
        <translation>Größe der Originaldatei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Time from queued until a worker began</source>
        <translation>Zeit vom Einreihen, bis ein Arbeitsprozess begann</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>The worker&apos;s time on reading the original</source>
        <translation>Zeit des Arbeitsprozesses zum Lesen des Originals</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>The worker&apos;s time on the filter</source>
        <translation>Zeit des Arbeitsprozesses für die Filter</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>The worker&apos;s time on writing the output&apos;s format</source>
        <translation>Zeit des Arbeitsprozesses zum Schreiben des Ausgabeformats</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Time to check the output, bring it to disk and name it</source>
        <translation>Zeit, um die Ausgabe zu prüfen, auf den Datenträger zu bringen und zu benennen</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>manyhands::JobList</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Wartet auf den Datenträger</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>manyhands::JobPanel</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Start 1 picture</source>
        <translation>1 Bild bearbeiten</translation>
    </message>
    <message>
        <source>Start %1 pictures</source>
        <translation>%1 Bilder bearbeiten</translation>
    </message>
    <message>
        <source>Kind of job</source>
        <translation>Art des Auftrags</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Add pictures to start with.</source>
        <translation>Zum Beginnen Bilder hinzufügen.</translation>
    </message>
</context>
<context>
    <name>manyhands::LabCanvas</name>
    <message>
        <source>Picture of the pattern</source>
        <translation>Bild des Musters</translation>
    </message>
</context>
<context>
    <name>manyhands::LabForm</name>
    <message>
        <source>Processes are started, run at the same time and joined. Two of them compute, one only waits, as for a disk. The whole takes as long as the longest, not as long as all of them together.</source>
        <translation>Prozesse werden gestartet, laufen gleichzeitig, und ihr Ende wird abgewartet. Zwei rechnen, einer wartet nur, wie auf einen Datenträger. Das Ganze dauert so lange wie der längste, nicht so lange wie alle zusammen.</translation>
    </message>
    <message>
        <source>The same work twice: the primes of a range by trial division, first by one process, then by a pool whose processes take chunk after chunk. The ratio of the two times is the speedup.</source>
        <translation>Zweimal dieselbe Arbeit: die Primzahlen eines Bereichs durch Probedivision, erst mit einem Prozess, dann mit einem Pool, dessen Prozesse Abschnitt um Abschnitt nehmen. Das Verhältnis beider Zeiten ist die Beschleunigung.</translation>
    </message>
    <message>
        <source>Producers put numbered items into a queue with room for a few, consumers take them out. Who finds it full or empty has to wait. Behind the last item every consumer gets an end signal, and each item is taken exactly once.</source>
        <translation>Erzeuger stellen nummerierte Elemente in eine Warteschlange mit wenigen Plätzen, Verbraucher entnehmen sie. Wer sie voll oder leer findet, muss warten. Hinter dem letzten Element bekommt jeder Verbraucher ein Endezeichen, und jedes Element wird genau einmal entnommen.</translation>
    </message>
    <message>
        <source>Processes add to one shared number. Without a lock, reading and writing are two steps, and what others added in between is overwritten: the sum comes out too small. With a lock, or as one atomic step, it is exact.</source>
        <translation>Prozesse addieren auf eine gemeinsame Zahl. Ohne Sperre sind Lesen und Schreiben zwei Schritte, und was andere dazwischen addierten, wird überschrieben: Die Summe wird zu klein. Mit Sperre oder als ein atomarer Schritt stimmt sie genau.</translation>
    </message>
    <message>
        <source>A process forks children, which begin as copies of it, count, and leave with their number as exit status. The parent waits for each of them, so that none stays behind. On Unix systems only.</source>
        <translation>Ein Prozess erzeugt Kinder, die als seine Kopien beginnen, zählen und mit ihrer Nummer als Rückgabewert enden. Der Elternprozess wartet auf jedes, damit keines zurückbleibt. Nur auf Unix-Systemen.</translation>
    </message>
    <message>
        <source>Worker processes go wrong on purpose in the middle of a job of 20 chunks. The pool sees it, has the lost chunk done by another process, and shows with a further job that it is well.</source>
        <translation>Arbeitsprozesse gehen mitten in einem Auftrag aus 20 Abschnitten mit Absicht fehl. Der Pool bemerkt es, lässt den verlorenen Abschnitt von einem anderen Prozess erledigen und zeigt mit einem weiteren Auftrag, dass es ihm gut geht.</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>First process adds i² for i below</source>
        <translation>Erster Prozess addiert i² für i unter</translation>
    </message>
    <message>
        <source>Second process adds i² for i below</source>
        <translation>Zweiter Prozess addiert i² für i unter</translation>
    </message>
    <message>
        <source>Third process waits, seconds</source>
        <translation>Dritter Prozess wartet, Sekunden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To, included</source>
        <translation>Bis, einschließlich</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Producers</source>
        <translation>Erzeuger</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Room in the queue</source>
        <translation>Plätze in der Warteschlange</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>A producer rests, milliseconds</source>
        <translation>Pause eines Erzeugers, Millisekunden</translation>
    </message>
    <message>
        <source>A consumer rests, milliseconds</source>
        <translation>Pause eines Verbrauchers, Millisekunden</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Each adds so many times</source>
        <translation>Jeder addiert so oft</translation>
    </message>
    <message>
        <source>Kill one while it holds the lock</source>
        <translation>Einen beenden, der die Sperre hält</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Kinder</translation>
    </message>
    <message>
        <source>Each counts to</source>
        <translation>Jedes zählt bis</translation>
    </message>
    <message>
        <source>Milliseconds before each number</source>
        <translation>Millisekunden vor jeder Zahl</translation>
    </message>
    <message>
        <source>A process crashes</source>
        <translation>Ein Prozess stürzt ab</translation>
    </message>
    <message>
        <source>A process computes for ever</source>
        <translation>Ein Prozess rechnet endlos</translation>
    </message>
    <message>
        <source>A process takes all the memory it gets</source>
        <translation>Ein Prozess nimmt allen Speicher</translation>
    </message>
    <message>
        <source>A process leaves without a result</source>
        <translation>Ein Prozess endet ohne Ergebnis</translation>
    </message>
    <message>
        <source>A process writes nonsense to the engine</source>
        <translation>Ein Prozess schickt Unsinn</translation>
    </message>
    <message>
        <source>Every time, until it is given up</source>
        <translation>Jedes Mal, bis aufgegeben wird</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>A worker as those that read pictures tries every way out that one would try that a hostile file has taken over: opening and changing files, connecting, starting processes, reaching for the program that started it. Each must be refused, and pictures must still be written and read. It is tried on files and a port that were made for it.</source>
        <translation>Ein Arbeitsprozess wie die, die Bilder lesen, versucht jeden Weg nach draußen, den einer versuchen würde, den eine bösartige Datei übernommen hat: Dateien öffnen und ändern, Verbindungen aufnehmen, Prozesse starten, nach dem Programm greifen, das ihn gestartet hat. Jeder muss verweigert werden, und Bilder müssen weiter geschrieben und gelesen werden. Versucht wird es an Dateien und einem Port, die dafür gemacht sind.</translation>
    </message>
</context>
<context>
    <name>manyhands::LabLogRows</name>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>manyhands::LabPage</name>
    <message>
        <source>Log of the pattern</source>
        <translation>Protokoll des Musters</translation>
    </message>
    <message>
        <source>What the pattern shows</source>
        <translation>Was das Muster zeigt</translation>
    </message>
    <message>
        <source>Run a pattern of the lab: its picture appears here.</source>
        <translation>Ein Muster des Labors ausführen: Hier erscheint sein Bild.</translation>
    </message>
    <message>
        <source>%1 was stopped.</source>
        <translation>%1 wurde gestoppt.</translation>
    </message>
    <message>
        <source>%1 is running…</source>
        <translation>%1 läuft …</translation>
    </message>
    <message>
        <source>The processes are being started…</source>
        <translation>Die Prozesse werden gestartet …</translation>
    </message>
</context>
<context>
    <name>manyhands::LabPatternRun</name>
    <message numerus="yes">
        <source>%n task(s), a process each</source>
        <translation>
            <numerusform>%n Aufgabe, mit eigenem Prozess</numerusform>
            <numerusform>%n Aufgaben, jede mit eigenem Prozess</numerusform>
        </translation>
    </message>
    <message>
        <source>Primes from %1 to %2 in %3 chunks, %4 workers</source>
        <translation>Primzahlen von %1 bis %2 in %3 Abschnitten, %4 Arbeitsprozesse</translation>
    </message>
    <message>
        <source>%1 producers, %2 consumers, room for %3, %4 items</source>
        <translation>%1 Erzeuger, %2 Verbraucher, %3 Plätze, %4 Elemente</translation>
    </message>
    <message>
        <source>%1 processes add %2 times each</source>
        <translation>%1 Prozesse addieren je %2-mal</translation>
    </message>
    <message numerus="yes">
        <source>%n child(ren)</source>
        <translation>
            <numerusform>%n Kind</numerusform>
            <numerusform>%n Kinder</numerusform>
        </translation>
    </message>
    <message>
        <source>Lab: %1</source>
        <translation>Labor: %1</translation>
    </message>
    <message>
        <source>Starting the processes…</source>
        <translation>Prozesse werden gestartet …</translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) out of a worker</source>
        <translation>
            <numerusform>%n Weg aus einem Arbeitsprozess</numerusform>
            <numerusform>%n Wege aus einem Arbeitsprozess</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::LogModel</name>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation>Arbeitsprozess %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Left in order</source>
        <translation>Ordnungsgemäß beendet</translation>
    </message>
</context>
<context>
    <name>manyhands::LogPage</name>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Show entries by level</source>
        <translation>Einträge nach Stufe zeigen</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Copy the selected lines</source>
        <translation>Die ausgewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all where none is selected</source>
        <translation>Die ausgewählten Zeilen kopieren, oder alle, wenn keine ausgewählt ist</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>manyhands::LowerPanes</name>
    <message>
        <source>What is shown below the list</source>
        <translation>Was unter der Liste gezeigt wird</translation>
    </message>
</context>
<context>
    <name>manyhands::MainWindow</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Haupt-Werkzeugleiste</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor paths.</source>
        <translation>Die Zwischenablage enthält weder Dateien noch Pfade.</translation>
    </message>
    <message>
        <source>Pri&amp;ority</source>
        <translation>Pri&amp;orität</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>manyhands::NameField</name>
    <message>
        <source>Names of the results</source>
        <translation>Namen der Ergebnisse</translation>
    </message>
    <message>
        <source>What the results are called; words in braces stand for something</source>
        <translation>Wie die Ergebnisse heißen; Wörter in geschweiften Klammern stehen für etwas</translation>
    </message>
    <message>
        <source>Insert a field</source>
        <translation>Feld einfügen</translation>
    </message>
    <message>
        <source>Example of a name</source>
        <translation>Beispiel eines Namens</translation>
    </message>
</context>
<context>
    <name>manyhands::NamePopup</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>manyhands::NoticeArea</name>
    <message>
        <source>%1 done</source>
        <translation>%1 fertig</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 crashed their workers</source>
        <translation>%1 mit abgestürztem Arbeitsprozess</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Stay awake</source>
        <translation>Wach bleiben</translation>
    </message>
    <message>
        <source>Scanning… %1 found</source>
        <translation>Suche … %1 gefunden</translation>
    </message>
    <message>
        <source>Cannot start: %1</source>
        <translation>Start nicht möglich: %1</translation>
    </message>
    <message numerus="yes">
        <source>All is done: the computer goes to sleep in %n second(s).</source>
        <translation>
            <numerusform>Alles ist fertig: Der Rechner geht in %n Sekunde schlafen.</numerusform>
            <numerusform>Alles ist fertig: Der Rechner geht in %n Sekunden schlafen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The computer could not be sent to sleep: %1</source>
        <translation>Der Rechner konnte nicht in den Ruhezustand versetzt werden: %1</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (und %2 weitere)</translation>
    </message>
    <message>
        <source>Nothing was added: there are no files in there.</source>
        <translation>Nichts hinzugefügt: Dort sind keine Dateien.</translation>
    </message>
    <message>
        <source>Nothing was added: none of %1 files looks like a picture.</source>
        <translation>Nichts hinzugefügt: Keine von %1 Dateien sieht nach einem Bild aus.</translation>
    </message>
    <message>
        <source>%1 added; %2 were on the list already.</source>
        <translation>%1 hinzugefügt; %2 standen schon in der Liste.</translation>
    </message>
    <message>
        <source>Waiting: %1. Nothing is lost; the work goes on as soon as the output can be written.</source>
        <translation>Es wird gewartet: %1. Nichts ist verloren; es geht weiter, sobald die Ausgabe geschrieben werden kann.</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>1 job</source>
        <translation>1 Auftrag</translation>
    </message>
    <message>
        <source>%1 jobs</source>
        <translation>%1 Aufträge</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 taken off the list.</source>
        <translation>%1 aus der Liste genommen.</translation>
    </message>
    <message>
        <source>%1. Every row says why.</source>
        <translation>%1. Jeder Eintrag nennt den Grund.</translation>
    </message>
    <message>
        <source>%1 added; the folder filter left %2 out.</source>
        <translation>%1 hinzugefügt; der Ordnerfilter hat %2 ausgelassen.</translation>
    </message>
</context>
<context>
    <name>manyhands::Notifier</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>manyhands::NumberControl</name>
    <message>
        <source>%1, slider</source>
        <translation>%1, Schieberegler</translation>
    </message>
</context>
<context>
    <name>manyhands::NumberDesk</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Speedup</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Timings</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Primes</source>
        <translation>Primzahlen</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
</context>
<context>
    <name>manyhands::NumberListFile</name>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>To the next</source>
        <translation>Bis zur nächsten</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Zahl %1</translation>
    </message>
</context>
<context>
    <name>manyhands::NumberVerdictRows</name>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Smallest factor</source>
        <translation>Kleinster Faktor</translation>
    </message>
    <message>
        <source>not a small one</source>
        <translation>kein kleiner</translation>
    </message>
    <message>
        <source>Prime</source>
        <translation>Prim</translation>
    </message>
    <message>
        <source>Probable prime</source>
        <translation>Wahrscheinlich prim</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>Zusammengesetzt</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Keines von beiden</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>nicht mehr zu lesen</translation>
    </message>
</context>
<context>
    <name>manyhands::OutputForm</name>
    <message>
        <source>If a file exists</source>
        <translation>Wenn eine Datei existiert</translation>
    </message>
    <message>
        <source>Keep both, add a number</source>
        <translation>Beide behalten, mit Nummer</translation>
    </message>
    <message>
        <source>Skip the picture</source>
        <translation>Bild überspringen</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>What to do where a file with the output&apos;s name exists already</source>
        <translation>Was geschieht, wenn es schon eine Datei mit dem Namen der Ausgabe gibt</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>If exists</source>
        <translation>Falls vorhanden</translation>
    </message>
    <message>
        <source>Subfolders</source>
        <translation>Unterordner</translation>
    </message>
    <message>
        <source>Keep subfolders</source>
        <translation>Unterordner behalten</translation>
    </message>
    <message>
        <source>All into one folder</source>
        <translation>Alle in einen Ordner</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Convert to sRGB</source>
        <translation>In sRGB umwandeln</translation>
    </message>
    <message>
        <source>Keep file times</source>
        <translation>Dateizeiten behalten</translation>
    </message>
    <message>
        <source>Leave out larger results</source>
        <translation>Größere Ergebnisse weglassen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Weitere Optionen</translation>
    </message>
    <message>
        <source>Whether results repeat the folders below the folder that was added</source>
        <translation>Ob Ergebnisse die Ordner unterhalb des hinzugefügten Ordners wiederholen</translation>
    </message>
    <message>
        <source>EXIF, XMP, IPTC and the colour profile</source>
        <translation>EXIF, XMP, IPTC und das Farbprofil</translation>
    </message>
    <message>
        <source>Colours as every screen shows them, without a colour profile</source>
        <translation>Farben, wie jeder Bildschirm sie zeigt, ohne Farbprofil</translation>
    </message>
    <message>
        <source>Results get the dates of their originals</source>
        <translation>Ergebnisse bekommen die Zeiten ihrer Originale</translation>
    </message>
    <message>
        <source>Results that are no smaller than their originals are not kept</source>
        <translation>Ergebnisse, die nicht kleiner als ihre Originale sind, werden nicht behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::PlanLine</name>
    <message>
        <source>Shows which</source>
        <translation>Zeigt, welche</translation>
    </message>
    <message>
        <source>Show which</source>
        <translation>Zeigen, welche</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Wird geplant …</translation>
    </message>
</context>
<context>
    <name>manyhands::PlanList</name>
    <message>
        <source>Cannot be done</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Umbenannt</translation>
    </message>
    <message>
        <source>What is to be known before the start</source>
        <translation>Was vor dem Start zu wissen ist</translation>
    </message>
</context>
<context>
    <name>manyhands::PlanPreview</name>
    <message numerus="yes">
        <source>%Ln pictures → %1</source>
        <translation>
            <numerusform>%Ln Bild → %1</numerusform>
            <numerusform>%Ln Bilder → %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln renamed</source>
        <translation>
            <numerusform>%Ln umbenannt</numerusform>
            <numerusform>%Ln umbenannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be done</source>
        <translation>
            <numerusform>%Ln nicht möglich</numerusform>
            <numerusform>%Ln nicht möglich</numerusform>
        </translation>
    </message>
    <message>
        <source>becomes %1</source>
        <translation>wird %1</translation>
    </message>
</context>
<context>
    <name>manyhands::PostureWords</name>
    <message>
        <source>Workers not confined</source>
        <translation>Arbeitsprozesse nicht abgeschottet</translation>
    </message>
    <message>
        <source>The workers run without a sandbox: a file made to attack a decoder could reach your other files.</source>
        <translation>Die Arbeitsprozesse laufen ohne Sandbox: Eine Datei, die einen Decoder angreift, könnte andere Dateien erreichen.</translation>
    </message>
    <message>
        <source>Workers confined</source>
        <translation>Arbeitsprozesse abgeschottet</translation>
    </message>
    <message>
        <source>Workers cannot open files, use the network or start programs. This system has no second barrier around files (Landlock).</source>
        <translation>Arbeitsprozesse können keine Dateien öffnen, das Netz nicht nutzen und keine Programme starten. Dieses System hat keine zweite Barriere um Dateien (Landlock).</translation>
    </message>
    <message>
        <source>Workers cannot open files, use the network or start programs; they only work between the files they are handed.</source>
        <translation>Arbeitsprozesse können keine Dateien öffnen, das Netz nicht nutzen und keine Programme starten; sie arbeiten nur mit den Dateien, die sie gereicht bekommen.</translation>
    </message>
</context>
<context>
    <name>manyhands::PresetButton</name>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Named settings: choose, save, share</source>
        <translation>Benannte Einstellungen: wählen, speichern, weitergeben</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Vorgabe speichern …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep the filters and the output format as</source>
        <translation>Filter und Ausgabeformat speichern als</translation>
    </message>
    <message>
        <source>My preset</source>
        <translation>Meine Vorgabe</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>New name of %1</source>
        <translation>Neuer Name für %1</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Vorgaben (*.json)</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Vorgabe importieren</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>manyhands::PreviewCanvas</name>
    <message>
        <source>Preview: original on the left, result on the right</source>
        <translation>Vorschau: links das Original, rechts das Ergebnis</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>manyhands::PreviewPage</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Original and result beside each other</source>
        <translation>Original und Ergebnis nebeneinander</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>Ganz zeigen (0)</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Pixel by pixel (1)</source>
        <translation>Pixel für Pixel (1)</translation>
    </message>
    <message>
        <source>Hold for original</source>
        <translation>Für Original halten</translation>
    </message>
    <message>
        <source>Show the original while held (space)</source>
        <translation>Zeigt das Original, solange gehalten (Leertaste)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Select a picture to see what the filters make of it.</source>
        <translation>Ein Bild auswählen, um zu sehen, was die Filter daraus machen.</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>Original: %1</translation>
    </message>
    <message>
        <source>Result: %1 · %2</source>
        <translation>Ergebnis: %1 · %2</translation>
    </message>
    <message>
        <source> (%1 %)</source>
        <translation> (%1 %)</translation>
    </message>
</context>
<context>
    <name>manyhands::PrimeForm</name>
    <message>
        <source>less than %1 s</source>
        <translation>weniger als %1 s</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Count primes</source>
        <translation>Primzahlen zählen</translation>
    </message>
    <message>
        <source>List primes</source>
        <translation>Primzahlen auflisten</translation>
    </message>
    <message>
        <source>Find the n-th prime</source>
        <translation>Die n-te Primzahl finden</translation>
    </message>
    <message>
        <source>Test numbers</source>
        <translation>Zahlen prüfen</translation>
    </message>
    <message>
        <source>Gaps between primes</source>
        <translation>Lücken zwischen Primzahlen</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>counts downwards</source>
        <translation>zählt abwärts</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Primes</source>
        <translation>Primzahlen</translation>
    </message>
    <message>
        <source>Twins</source>
        <translation>Zwillinge</translation>
    </message>
    <message>
        <source>Triplets</source>
        <translation>Drillinge</translation>
    </message>
    <message>
        <source>Quadruplets</source>
        <translation>Vierlinge</translation>
    </message>
    <message>
        <source>Quintuplets</source>
        <translation>Fünflinge</translation>
    </message>
    <message>
        <source>Sextuplets</source>
        <translation>Sechslinge</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Sieve</source>
        <translation>Sieb</translation>
    </message>
    <message>
        <source>Formula for π(x)</source>
        <translation>Formel für π(x)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To, included</source>
        <translation>Bis, einschließlich</translation>
    </message>
    <message>
        <source>the range ends before it begins</source>
        <translation>der Bereich endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Text, a line each</source>
        <translation>Text, je eine Zeile</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Binary, 64 bits each</source>
        <translation>Binär, je 64 Bit</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei auswählen</translation>
    </message>
    <message>
        <source>Show a list…</source>
        <translation>Liste zeigen …</translation>
    </message>
    <message>
        <source>Show a list that is in a file</source>
        <translation>Eine Liste aus einer Datei zeigen</translation>
    </message>
    <message>
        <source>Numbers, one a line</source>
        <translation>Zahlen, eine je Zeile</translation>
    </message>
    <message>
        <source>Take a file of numbers…</source>
        <translation>Datei mit Zahlen nehmen …</translation>
    </message>
    <message>
        <source>List of primes</source>
        <translation>Liste von Primzahlen</translation>
    </message>
    <message>
        <source>Numbers to test</source>
        <translation>Zu prüfende Zahlen</translation>
    </message>
    <message>
        <source>List of numbers</source>
        <translation>Liste von Zahlen</translation>
    </message>
    <message>
        <source>write a number, for instance 2^61-1</source>
        <translation>eine Zahl schreiben, zum Beispiel 2^61-1</translation>
    </message>
    <message>
        <source>How many there are in a range below 2^64.</source>
        <translation>Wie viele es in einem Bereich unter 2^64 gibt.</translation>
    </message>
    <message>
        <source>All of them, in order, into a file. It opens as a table.</source>
        <translation>Alle der Reihe nach in eine Datei. Sie öffnet sich als Tabelle.</translation>
    </message>
    <message>
        <source>The n-th prime from a number on; below 0, backwards.</source>
        <translation>Die n-te Primzahl ab einer Zahl; unter 0 rückwärts.</translation>
    </message>
    <message>
        <source>Which numbers are prime: proved below 2^64, beyond any known doubt above.</source>
        <translation>Welche Zahlen prim sind: unter 2^64 bewiesen, darüber jenseits jedes bekannten Zweifels.</translation>
    </message>
    <message>
        <source>How often each distance between neighbouring primes occurs, and where first.</source>
        <translation>Wie oft jeder Abstand benachbarter Primzahlen vorkommt und wo zuerst.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Auflisten</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Measure the gaps</source>
        <translation>Lücken messen</translation>
    </message>
    <message>
        <source>Of any length; also 1e10+19 or 2^127-1.</source>
        <translation>Beliebig lang; auch 1e10+19 oder 2^127-1.</translation>
    </message>
    <message>
        <source>Appears when it is complete.</source>
        <translation>Erscheint, wenn sie vollständig ist.</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Eine Datei nennen.</translation>
    </message>
    <message>
        <source>There is a formula for primes only.</source>
        <translation>Nur für Primzahlen gibt es eine Formel.</translation>
    </message>
    <message>
        <source>Sieving takes %1</source>
        <translation>Sieben dauert %1</translation>
    </message>
    <message>
        <source>, the formula %1</source>
        <translation>, die Formel %1</translation>
    </message>
    <message>
        <source>So it sieves.</source>
        <translation>Also wird gesiebt.</translation>
    </message>
    <message>
        <source>So it takes the formula.</source>
        <translation>Also wird die Formel genommen.</translation>
    </message>
</context>
<context>
    <name>manyhands::PrimeResultView</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Zahl kopieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Go to a number</source>
        <translation>Zu einer Zahl gehen</translation>
    </message>
    <message>
        <source>Largest gaps</source>
        <translation>Größte Lücken</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Looking through the file…</source>
        <translation>Datei wird durchgesehen …</translation>
    </message>
    <message>
        <source>Count, list or test primes with the form on the right: what comes of it appears here.</source>
        <translation>Mit dem Formular Primzahlen zählen, auflisten oder prüfen: Hier erscheint, was herauskommt.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>processor time %1</source>
        <translation>Prozessorzeit %1</translation>
    </message>
</context>
<context>
    <name>manyhands::PrimeRun</name>
    <message>
        <source>By the formula for π(x)</source>
        <translation>Mit der Formel für π(x)</translation>
    </message>
    <message>
        <source>With a sieve</source>
        <translation>Mit einem Sieb</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n Zahl</numerusform>
            <numerusform>%n Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gesichert …</translation>
    </message>
    <message>
        <source>%1 of %2 are prime</source>
        <translation>%1 von %2 sind prim</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>No gap</source>
        <translation>Keine Lücke</translation>
    </message>
    <message>
        <source>Largest gap %1</source>
        <translation>Größte Lücke %1</translation>
    </message>
    <message>
        <source>prime twins</source>
        <translation>Primzahlzwillinge</translation>
    </message>
    <message>
        <source>prime triplets</source>
        <translation>Primzahldrillinge</translation>
    </message>
    <message>
        <source>prime quadruplets</source>
        <translation>Primzahlvierlinge</translation>
    </message>
    <message>
        <source>prime quintuplets</source>
        <translation>Primzahlfünflinge</translation>
    </message>
    <message>
        <source>prime sextuplets</source>
        <translation>Primzahlsechslinge</translation>
    </message>
    <message>
        <source>primes</source>
        <translation>Primzahlen</translation>
    </message>
    <message>
        <source>Count %1 up to %2</source>
        <translation>%1 bis %2 zählen</translation>
    </message>
    <message>
        <source>Count %1 from %2 to %3</source>
        <translation>%1 von %2 bis %3 zählen</translation>
    </message>
    <message>
        <source>List %1 up to %2</source>
        <translation>%1 bis %2 auflisten</translation>
    </message>
    <message>
        <source>List %1 from %2 to %3</source>
        <translation>%1 von %2 bis %3 auflisten</translation>
    </message>
    <message>
        <source>Gaps between primes up to %1</source>
        <translation>Lücken zwischen Primzahlen bis %1</translation>
    </message>
    <message>
        <source>Gaps between primes from %1 to %2</source>
        <translation>Lücken zwischen Primzahlen von %1 bis %2</translation>
    </message>
    <message>
        <source>Prime no. %1 below %2</source>
        <translation>%1. Primzahl unter %2</translation>
    </message>
    <message>
        <source>Prime no. %1</source>
        <translation>%1. Primzahl</translation>
    </message>
    <message>
        <source>Prime no. %1 above %2</source>
        <translation>%1. Primzahl über %2</translation>
    </message>
    <message>
        <source>Test the numbers of %1</source>
        <translation>Die Zahlen aus %1 prüfen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message numerus="yes">
        <source>Test %n number(s)</source>
        <translation>
            <numerusform>%n Zahl prüfen</numerusform>
            <numerusform>%n Zahlen prüfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::QueueCommands</name>
    <message>
        <source>Only %1 pictures are opened at once.</source>
        <translation>Es werden höchstens %1 Bilder auf einmal geöffnet.</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
</context>
<context>
    <name>manyhands::QueueJournal</name>
    <message>
        <source>The queue could not be taken up again: %1. It is kept as %2.</source>
        <translation>Die Warteschlange ließ sich nicht wieder aufnehmen: %1. Sie ist als %2 aufbewahrt.</translation>
    </message>
    <message>
        <source>The queue will not survive the end of the program: %1.</source>
        <translation>Die Warteschlange wird das Ende des Programms nicht überdauern: %1.</translation>
    </message>
    <message>
        <source>A job about numbers could not be taken up again.</source>
        <translation>Ein Auftrag über Zahlen konnte nicht wieder aufgenommen werden.</translation>
    </message>
</context>
<context>
    <name>manyhands::QueueModel</name>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>manyhands::QueuePage</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Show rows by state</source>
        <translation>Einträge nach Zustand zeigen</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Queue or results</source>
        <translation>Warteschlange oder Ergebnisse</translation>
    </message>
    <message>
        <source>Pri&amp;ority</source>
        <translation>Pri&amp;orität</translation>
    </message>
</context>
<context>
    <name>manyhands::QueueView</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing on the list is like that.</source>
        <translation>Nichts auf der Liste passt dazu.</translation>
    </message>
</context>
<context>
    <name>manyhands::RecentFolders</name>
    <message>
        <source>&amp;Recent folders</source>
        <translation>&amp;Zuletzt verwendete Ordner</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
</context>
<context>
    <name>manyhands::ResultsModel</name>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, %2%3&#xa0;%</source>
        <translation>%1, %2%3&#xa0;%</translation>
    </message>
</context>
<context>
    <name>manyhands::ResultsView</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Nothing of this job is finished yet.</source>
        <translation>Von diesem Auftrag ist noch nichts fertig.</translation>
    </message>
    <message>
        <source>Finished pictures appear here.</source>
        <translation>Fertige Bilder erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>manyhands::RunCompanion</name>
    <message>
        <source>Pictures are being processed</source>
        <translation>Bilder werden bearbeitet</translation>
    </message>
    <message>
        <source>The work waits</source>
        <translation>Die Arbeit wartet</translation>
    </message>
    <message>
        <source>No workers can be started</source>
        <translation>Es lassen sich keine Arbeitsprozesse starten</translation>
    </message>
    <message>
        <source>Finished, with failures</source>
        <translation>Fertig, mit Fehlern</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>manyhands::SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>manyhands::SessionLog</name>
    <message>
        <source>Adding</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Geht weiter</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Waits: %1</source>
        <translation>Wartet: %1</translation>
    </message>
    <message>
        <source>Begins: %1 pictures</source>
        <translation>Beginnt: %1 Bilder</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 fertig</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>Finished after %1: %2</source>
        <translation>Fertig nach %1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Begins, with numbers</source>
        <translation>Beginnt, mit Zahlen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>They are started again</source>
        <translation>Sie werden wieder gestartet</translation>
    </message>
    <message numerus="yes">
        <source>%n more problem(s)</source>
        <translation>
            <numerusform>%n weiteres Problem</numerusform>
            <numerusform>%n weitere Probleme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::SettingsForm</name>
    <message>
        <source>No setting is called like that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
</context>
<context>
    <name>manyhands::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Leave the settings</source>
        <translation>Einstellungen verlassen</translation>
    </message>
    <message>
        <source>Back to the pictures (Esc)</source>
        <translation>Zurück zu den Bildern (Esc)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop has it.</source>
        <translation>Hell, dunkel oder wie im System eingestellt.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of all texts. Takes effect at the next start of Manyhands.</source>
        <translation>Aller Texte. Wirkt ab dem nächsten Start von Manyhands.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Number of workers</source>
        <translation>Anzahl der Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Processes that work at the same time. Automatic is one for every processor core, %1 here: pictures and primes keep a core busy, so that more would only take memory.</source>
        <translation>Prozesse, die gleichzeitig arbeiten. Automatisch heißt einer je Prozessorkern, hier %1: Bilder und Primzahlen lasten einen Kern aus, mehr würden nur Speicher kosten.</translation>
    </message>
    <message>
        <source>Memory of each worker</source>
        <translation>Speicher je Arbeitsprozess</translation>
    </message>
    <message>
        <source>A worker that wants more is ended, and its picture tried once more. Automatic is a fair share of 60 % of the memory there is. Takes effect at the next start of Manyhands.</source>
        <translation>Ein Arbeitsprozess, der mehr will, wird beendet und sein Bild noch einmal versucht. Automatisch ist ein gerechter Anteil an 60 % des vorhandenen Speichers. Wirkt ab dem nächsten Start von Manyhands.</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Open pictures in the sandbox only</source>
        <translation>Bilder nur in der Sandbox öffnen</translation>
    </message>
    <message>
        <source>A worker can open no file, reach no network and start nothing. Without it, a malicious picture can do what you can: switch it off only where the system has no sandbox and you trust every file. Takes effect at the next start of Manyhands.</source>
        <translation>Ein Arbeitsprozess kann darin keine Datei öffnen, kein Netz erreichen und nichts starten. Ohne Sandbox darf ein bösartiges Bild alles, was das eigene Konto darf: nur abschalten, wo das System keine Sandbox hat und jede Datei vertrauenswürdig ist. Wirkt ab dem nächsten Start von Manyhands.</translation>
    </message>
    <message>
        <source>A process of its own for every picture</source>
        <translation>Ein eigener Prozess für jedes Bild</translation>
    </message>
    <message>
        <source>For pictures from strangers: none shares a process with another. Costs some time for each. Takes effect at the next start of Manyhands.</source>
        <translation>Für Bilder aus fremder Hand: Keines teilt sich einen Prozess mit einem anderen. Kostet je Bild etwas Zeit. Wirkt ab dem nächsten Start von Manyhands.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Time for a picture</source>
        <translation>Zeit je Bild</translation>
    </message>
    <message>
        <source>What takes longer is ended; every megapixel adds a second. Holds for jobs that are started from now on.</source>
        <translation>Was länger dauert, wird beendet; jedes Megapixel gibt eine Sekunde dazu. Gilt für Aufträge, die ab jetzt gestartet werden.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Size of a picture</source>
        <translation>Größe eines Bildes</translation>
    </message>
    <message>
        <source>Larger ones are refused before they take memory. Holds for jobs that are started from now on.</source>
        <translation>Größere werden abgelehnt, bevor sie Speicher belegen. Gilt für Aufträge, die ab jetzt gestartet werden.</translation>
    </message>
    <message>
        <source> megapixels</source>
        <translation> Megapixel</translation>
    </message>
    <message>
        <source>When done</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>When all is done</source>
        <translation>Wenn alles fertig ist</translation>
    </message>
    <message>
        <source>Sleep is announced half a minute before, and does not follow a run that was cancelled.</source>
        <translation>Der Ruhezustand wird eine halbe Minute vorher angekündigt und folgt nicht auf abgebrochene Arbeit.</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Nichts tun</translation>
    </message>
    <message>
        <source>Notify</source>
        <translation>Benachrichtigen</translation>
    </message>
    <message>
        <source>Open the output folder</source>
        <translation>Ausgabeordner öffnen</translation>
    </message>
    <message>
        <source>Send to sleep</source>
        <translation>In den Ruhezustand</translation>
    </message>
    <message>
        <source>Notify of trouble</source>
        <translation>Bei Schwierigkeiten benachrichtigen</translation>
    </message>
    <message>
        <source>When the work has to wait while you look elsewhere: the disk is full, or no worker can be started.</source>
        <translation>Wenn die Arbeit warten muss und das Fenster nicht im Blick ist: Der Datenträger ist voll, oder es lässt sich kein Arbeitsprozess starten.</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>Rechner wach halten</translation>
    </message>
    <message>
        <source>It does not fall asleep by itself while something runs. The screen may go dark.</source>
        <translation>Er schläft nicht von selbst ein, solange etwas läuft. Der Bildschirm darf dunkel werden.</translation>
    </message>
</context>
<context>
    <name>manyhands::SleepGuard</name>
    <message>
        <source>there is no system bus</source>
        <translation>es gibt keinen System-Bus</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>das System hat es abgelehnt</translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupJob</name>
    <message>
        <source>Speedup: %1</source>
        <translation>Beschleunigung: %1</translation>
    </message>
    <message>
        <source>1 to %1 workers, the fastest of %2 runs each</source>
        <translation>1 bis %1 Arbeitsprozesse, jeweils der schnellste von %2 Läufen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 times as fast with %n worker(s)</source>
        <translation>
            <numerusform>%1-mal so schnell mit %n Arbeitsprozess</numerusform>
            <numerusform>%1-mal so schnell mit %n Arbeitsprozessen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>primes up to %1</source>
        <translation>Primzahlen bis %1</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) of 50 ms</source>
        <translation>
            <numerusform>%n Wartezeit von 50 ms</numerusform>
            <numerusform>%n Wartezeiten von 50 ms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupPage</name>
    <message>
        <source>What is measured</source>
        <translation>Was gemessen wird</translation>
    </message>
    <message>
        <source>The pictures in the list</source>
        <translation>Die Bilder in der Liste</translation>
    </message>
    <message>
        <source>Counting primes</source>
        <translation>Primzahlen zählen</translation>
    </message>
    <message>
        <source>Waiting, as for a disk</source>
        <translation>Warten, wie auf einen Datenträger</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Bis zu</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was sich ergab</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>It waits and uses no core (I/O-bound), so more workers than cores still help: automatic goes up to four a core.</source>
        <translation>Wartet und braucht keinen Kern (ein-/ausgabegebunden), mehr Arbeitsprozesse als Kerne helfen also noch: Automatisch geht bis vier je Kern.</translation>
    </message>
    <message>
        <source>It keeps a core busy (CPU-bound): more workers than cores share the same cores. Automatic is one a core, here %1.</source>
        <translation>Lastet einen Kern aus (rechengebunden): Mehr Arbeitsprozesse als Kerne teilen sich dieselben Kerne. Automatisch heißt einer je Kern, hier %1.</translation>
    </message>
    <message>
        <source>Runs the same work with 1, 2, … workers and shows what each further one brings.</source>
        <translation>Führt dieselbe Arbeit mit 1, 2, … Arbeitsprozessen aus und zeigt, was jeder weitere bringt.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) recommended. %1 % of the work is made no faster by further ones.</source>
        <translation>
            <numerusform>%n Arbeitsprozess empfohlen. %1 % der Arbeit werden durch weitere nicht schneller.</numerusform>
            <numerusform>%n Arbeitsprozesse empfohlen. %1 % der Arbeit werden durch weitere nicht schneller.</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Messung …</translation>
    </message>
    <message>
        <source>Measuring… %1</source>
        <translation>Messung … %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation>Jetzt messen</translation>
    </message>
    <message>
        <source>There are no pictures in the list to measure with.</source>
        <translation>In der Liste sind keine Bilder zum Messen.</translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupRows</name>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Speedup</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Effizienz</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupView</name>
    <message>
        <source>Speedup by number of workers</source>
        <translation>Beschleunigung nach Anzahl der Arbeitsprozesse</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s): %1 times as fast</source>
        <translation>
            <numerusform>%n Arbeitsprozess: %1-mal so schnell</numerusform>
            <numerusform>%n Arbeitsprozesse: %1-mal so schnell</numerusform>
        </translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>ideal</translation>
    </message>
    <message>
        <source>Amdahl&apos;s law</source>
        <translation>Amdahlsches Gesetz</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>manyhands::StatusStrip</name>
    <message>
        <source>Overall progress</source>
        <translation>Gesamtfortschritt</translation>
    </message>
    <message>
        <source>Waiting for the disk</source>
        <translation>Wartet auf den Datenträger</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused, no workers</source>
        <translation>Angehalten, keine Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Scanning…</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>%1 ready</source>
        <translation>%1 bereit</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>No workers</source>
        <translation>Keine Arbeitsprozesse</translation>
    </message>
    <message>
        <source>0 workers</source>
        <translation>0 Arbeitsprozesse</translation>
    </message>
    <message>
        <source>1 worker, idle</source>
        <translation>1 Arbeitsprozess, untätig</translation>
    </message>
    <message>
        <source>%1 workers, idle</source>
        <translation>%1 Arbeitsprozesse, untätig</translation>
    </message>
    <message>
        <source>%1 of %2 workers busy</source>
        <translation>%1 von %2 Arbeitsprozessen beschäftigt</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 items/s · %2 MP/s</source>
        <translation>%1 Bilder/s · %2 MP/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>Läuft: %1</translation>
    </message>
</context>
<context>
    <name>manyhands::TimelineModel</name>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation>Arbeitsprozess %1</translation>
    </message>
    <message>
        <source>%1, process %2, %3 items</source>
        <translation>%1, Prozess %2, %3 Bilder</translation>
    </message>
    <message>
        <source>%1, gone, %2 items</source>
        <translation>%1, beendet, %2 Bilder</translation>
    </message>
</context>
<context>
    <name>manyhands::TimelinePage</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Follow what happens now (F)</source>
        <translation>Dem Geschehen folgen (F)</translation>
    </message>
</context>
<context>
    <name>manyhands::TimelineView</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Nothing has run yet. Once it does, every worker gets a lane here.</source>
        <translation>Noch ist nichts gelaufen. Dann bekommt hier jeder Arbeitsprozess seine Spur.</translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation>Arbeitsprozess %1</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>Timeline of the workers</source>
        <translation>Zeitachse der Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Arrows pan, plus and minus zoom, 0 shows all, F follows what happens now.</source>
        <translation>Pfeiltasten verschieben, Plus und Minus zoomen, 0 zeigt alles, F folgt dem Geschehen.</translation>
    </message>
    <message>
        <source>a removed item</source>
        <translation>ein entfernter Eintrag</translation>
    </message>
    <message>
        <source>%1, process %2</source>
        <translation>%1, Prozess %2</translation>
    </message>
    <message>
        <source>%1 was started at %2</source>
        <translation>%1 wurde bei %2 gestartet</translation>
    </message>
    <message>
        <source>%1 was ready at %2</source>
        <translation>%1 war bei %2 bereit</translation>
    </message>
    <message>
        <source>%1 left at %2</source>
        <translation>%1 endete bei %2</translation>
    </message>
    <message>
        <source>%1 died at %2: %3</source>
        <translation>%1 starb bei %2: %3</translation>
    </message>
    <message>
        <source>
It ran %1</source>
        <translation>
Er bearbeitete %1</translation>
    </message>
    <message>
        <source>%1
Running for %2, %3</source>
        <translation>%1
Läuft seit %2, %3</translation>
    </message>
    <message>
        <source>%1: %2, from %3, %4</source>
        <translation>%1: %2, ab %3, %4</translation>
    </message>
    <message>
        <source>%1
There was work to do, and this worker had none yet.</source>
        <translation>%1
Es gab zu tun, und dieser Arbeitsprozess hatte noch nichts.</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1 and %2 more
%3</source>
        <translation>%1 und %2 weitere
%3</translation>
    </message>
    <message>
        <source>%1
%2
The worker died of it.</source>
        <translation>%1
%2
Der Arbeitsprozess starb daran.</translation>
    </message>
    <message>
        <source>%1
%2%3
Decoding, filtering and encoding overlap row by row; the split is by
the processor time of each.</source>
        <translation>%1
%2%3
Lesen, Filtern und Schreiben überlappen sich Zeile für Zeile; aufgeteilt
ist nach der Prozessorzeit.</translation>
    </message>
    <message>
        <source>, failed</source>
        <translation>, fehlgeschlagen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Folgen</translation>
    </message>
</context>
<context>
    <name>manyhands::TimingModel</name>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>manyhands::TimingsPage</name>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>JSON exportieren …</translation>
    </message>
    <message>
        <source>Distribution of</source>
        <translation>Verteilung von</translation>
    </message>
    <message>
        <source>Times of the pictures that are done</source>
        <translation>Zeiten der fertigen Bilder</translation>
    </message>
    <message>
        <source>Export times</source>
        <translation>Zeiten exportieren</translation>
    </message>
</context>
<context>
    <name>manyhands::WindowTitle</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Paused at %1 %</source>
        <translation>Angehalten bei %1 %</translation>
    </message>
    <message>
        <source>Waiting at %1 %</source>
        <translation>Wartet bei %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) ready</source>
        <translation>
            <numerusform>%Ln Bild bereit</numerusform>
            <numerusform>%Ln Bilder bereit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::WorkerControl</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Number of workers, slider</source>
        <translation>Anzahl der Arbeitsprozesse, Schieberegler</translation>
    </message>
    <message>
        <source>Number of workers</source>
        <translation>Anzahl der Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Processes that work at the same time; takes effect at once, 0 pauses</source>
        <translation>Prozesse, die gleichzeitig arbeiten; wirkt sofort, 0 hält an</translation>
    </message>
    <message>
        <source>Automatic number of workers</source>
        <translation>Automatische Anzahl der Arbeitsprozesse</translation>
    </message>
    <message>
        <source>As many workers as the computer has cores</source>
        <translation>So viele Arbeitsprozesse, wie der Rechner Kerne hat</translation>
    </message>
    <message>
        <source>No workers: everything is paused.</source>
        <translation>Keine Arbeitsprozesse: Alles ist angehalten.</translation>
    </message>
    <message>
        <source>Automatic means one for every core: %1 here. You can change it while they work.</source>
        <translation>Automatisch heißt einer je Kern: hier %1. Lässt sich ändern, während gearbeitet wird.</translation>
    </message>
</context>
<context>
    <name>manyhands::WorkersModel</name>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Works on</source>
        <translation>Arbeitet an</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Endet gleich</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
</context>
<context>
    <name>manyhands::WorkersPage</name>
    <message>
        <source>%1 in all</source>
        <translation>insgesamt %1</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeitsprozesse</translation>
    </message>
    <message>
        <source>Automatic is one for every processor core, %1 here: pictures and primes keep a core busy. More take memory and gain little, fewer leave cores to other programs.</source>
        <translation>Automatisch heißt einer je Prozessorkern, hier %1: Bilder und Primzahlen lasten einen Kern aus. Mehr kosten Speicher und bringen wenig, weniger lassen Kerne für andere Programme frei.</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) wanted.</source>
        <translation>
            <numerusform>%n Arbeitsprozess gewünscht.</numerusform>
            <numerusform>%n Arbeitsprozesse gewünscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>No worker runs yet; they start with the first job.</source>
        <translation>Noch läuft kein Arbeitsprozess; sie starten mit dem ersten Auftrag.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restart the selected workers</source>
        <translation>Ausgewählte Arbeitsprozesse neu starten</translation>
    </message>
    <message>
        <source>Puts fresh processes in the place of the selected ones, which finish what they hold</source>
        <translation>Setzt frische Prozesse an die Stelle der ausgewählten; diese bringen zu Ende, was sie haben</translation>
    </message>
</context>
</TS>

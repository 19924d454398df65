import static org.neo4j.configuration.GraphDatabaseSettings.auth_enabled;

import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;

/** Starts a Neo4j in a folder: java -cp 'lib/*' Launcher.java FOLDER PORT PASSWORD; ends with its input. */
public class Launcher {
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                .setConfig(auth_enabled, true)
                .setConfig(GraphDatabaseSettings.pagecache_memory, 64L * 1024 * 1024)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        setPassword(service, arguments[2]);
        System.out.println("ready");
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    private static void setPassword(DatabaseManagementService service, String password) {
        try {
            service.database("system").executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD '" + password + "' CHANGE NOT REQUIRED");
        } catch (QueryExecutionException same) {
            if (!String.valueOf(same.getMessage()).contains("cannot be the same")) throw same;
        }
    }
}

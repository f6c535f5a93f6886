using Incubator.Core.Common;

namespace Incubator.Core.Sample.Generated;

/// <summary>What a generated catalogue is written with: in every list the first ones come up most.</summary>
internal static class CatalogueWords
{
    /// <summary>Name, country, latitude, longitude, time zone.</summary>
    public static readonly (string Name, string? NameFr, string Country, double Latitude, double Longitude, string Zone)[] Cities =
    [
        ("Paris", null, "FR", 48.8566, 2.3522, "Europe/Paris"), ("London", "Londres", "GB", 51.5074, -0.1278, "Europe/London"), ("Berlin", null, "DE", 52.52, 13.405, "Europe/Berlin"),
        ("San Francisco", null, "US", 37.7749, -122.4194, "America/Los_Angeles"), ("Lyon", null, "FR", 45.764, 4.8357, "Europe/Paris"), ("Lagos", null, "NG", 6.5244, 3.3792, "Africa/Lagos"),
        ("Barcelona", "Barcelone", "ES", 41.3851, 2.1734, "Europe/Madrid"), ("Nairobi", null, "KE", -1.2921, 36.8219, "Africa/Nairobi"), ("Lisbon", "Lisbonne", "PT", 38.7223, -9.1393, "Europe/Lisbon"),
        ("New York", null, "US", 40.7128, -74.006, "America/New_York"), ("Nantes", null, "FR", 47.2184, -1.5536, "Europe/Paris"), ("Amsterdam", null, "NL", 52.3676, 4.9041, "Europe/Amsterdam"),
        ("Dakar", null, "SN", 14.7167, -17.4677, "Africa/Dakar"), ("Montreal", "Montréal", "CA", 45.5019, -73.5674, "America/Toronto"), ("Toulouse", null, "FR", 43.6047, 1.4442, "Europe/Paris"),
        ("Cape Town", "Le Cap", "ZA", -33.9249, 18.4241, "Africa/Johannesburg"), ("Marseille", null, "FR", 43.2965, 5.3698, "Europe/Paris"), ("Milan", null, "IT", 45.4642, 9.19, "Europe/Rome"),
        ("Tokyo", null, "JP", 35.6762, 139.6503, "Asia/Tokyo"), ("Bordeaux", null, "FR", 44.8378, -0.5792, "Europe/Paris"), ("Warsaw", "Varsovie", "PL", 52.2297, 21.0122, "Europe/Warsaw"),
        ("Lille", null, "FR", 50.6292, 3.0573, "Europe/Paris"), ("Brussels", "Bruxelles", "BE", 50.8503, 4.3517, "Europe/Brussels"), ("Accra", null, "GH", 5.6037, -0.187, "Africa/Accra"),
        ("Rennes", null, "FR", 48.1173, -1.6778, "Europe/Paris"), ("Austin", null, "US", 30.2672, -97.7431, "America/Chicago"), ("Copenhagen", "Copenhague", "DK", 55.6761, 12.5683, "Europe/Copenhagen"),
        ("Strasbourg", null, "FR", 48.5734, 7.7521, "Europe/Paris"), ("Cairo", "Le Caire", "EG", 30.0444, 31.2357, "Africa/Cairo"), ("Abidjan", null, "CI", 5.36, -4.0083, "Africa/Abidjan"),
        ("Grenoble", null, "FR", 45.1885, 5.7245, "Europe/Paris"), ("Kigali", null, "RW", -1.9441, 30.0619, "Africa/Kigali"), ("Suva", null, "FJ", -18.1248, 178.4501, "Pacific/Fiji"),
        ("Auckland", null, "NZ", -36.8509, 174.7645, "Pacific/Auckland"), ("Tunis", null, "TN", 36.8065, 10.1815, "Africa/Tunis"), ("Montpellier", null, "FR", 43.6108, 3.8767, "Europe/Paris"),
        ("Bengaluru", "Bangalore", "IN", 12.9716, 77.5946, "Asia/Kolkata"), ("São Paulo", null, "BR", -23.5505, -46.6333, "America/Sao_Paulo"), ("Brest", null, "FR", 48.3904, -4.4861, "Europe/Paris"),
        ("Casablanca", null, "MA", 33.5731, -7.5898, "Africa/Casablanca"),
    ];

    public static readonly string[] Places =
    [
        "Atelier", "Hub", "Fabrique", "Campus", "Studio", "Halle", "Loft", "Passage", "Comptoir", "Works", "Factory", "Cantine", "Pépinière", "Foundry", "Verrière", "Quai", "Nest", "Station", "Cour", "Filature",
    ];

    public static readonly string[] Syllables =
    [
        "ba", "ré", "lo", "mi", "ca", "ve", "no", "li", "ta", "du", "si", "ro", "pe", "ma", "ni", "fa", "go", "lu", "de", "vi", "so", "ti", "ra", "ne", "bo", "cu", "la", "mo", "ze", "ki",
        "mar", "vel", "san", "dor", "ber", "lan", "mont", "clair", "val", "font", "ga", "hu", "ja", "qui", "to", "ya", "xi", "œu", "wa", "phi",
    ];

    public static readonly BilingualText[] Things =
    [
        new("software", "logiciels"), new("energy", "énergie"), new("health", "santé"), new("food", "alimentation"), new("mobility", "mobilité"), new("data", "données"), new("education", "éducation"),
        new("housing", "logement"), new("fashion", "mode"), new("water", "eau"), new("farming", "agriculture"), new("hydrogen", "hydrogène"), new("robots", "robots"), new("music", "musique"),
        new("insurance", "assurance"), new("recycling", "recyclage"), new("games", "jeux"), new("logistics", "logistique"), new("satellites", "satellites"), new("translation", "traduction"),
        new("batteries", "batteries"), new("ceramics", "céramique"), new("beekeeping", "apiculture"), new("seaweed", "algues"), new("lidar", "lidar"), new("vaccines", "vaccins"), new("textiles", "textiles"),
    ];

    public static readonly BilingualText[] People =
    [
        new("founders", "fondatrices et fondateurs"), new("small teams", "petites équipes"), new("freelancers", "indépendants"), new("students", "étudiants"), new("engineers", "ingénieures"),
        new("craftspeople", "artisans"), new("researchers", "chercheuses"), new("hospitals", "hôpitaux"), new("cities", "villes"), new("farmers", "agriculteurs"), new("families", "familles"),
    ];

    public static readonly BilingualText[] Rooms =
    [
        new("desks by large windows", "des bureaux près de grandes fenêtres"), new("a shared kitchen", "une cuisine partagée"), new("quiet rooms", "des salles calmes"), new("a workshop", "un atelier"),
        new("a terrace over the roofs", "une terrasse sur les toits"), new("meeting rooms", "des salles de réunion"), new("a photo studio", "un studio photo"), new("a wet laboratory", "un laboratoire humide"),
        new("a library", "une bibliothèque"), new("a courtyard with fig trees", "une cour plantée de figuiers"), new("a kiln", "un four à céramique"), new("a recording booth", "une cabine d’enregistrement"),
    ];
}

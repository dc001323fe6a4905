using CsCheck;
using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Jobs;

public sealed class JobPayloadTests
{
    [Fact]
    public void An_article_comes_out_of_its_payload_as_it_went_in()
        => Gen.Select(Gen.Char.Array[1, 30], Gen.Bool, Gen.OneOf("云报", "a\nb", " x "), Gen.Long[0, 4_000_000_000_000]).Sample((units, hasUrl, source, at) =>
        {
            var text = "正文" + new string(units).Replace('\0', ' ');
            var article = Article.Create("键/1", "题", text, null, source, hasUrl ? new Uri("https://example.org/1?q=云") : null, DateTimeOffset.FromUnixTimeMilliseconds(at));
            Assert.Equal(article, JobPayload.Deserialize(JobPayload.Serialize(article)));
        });

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":")]
    [InlineData("{\"version\":99,\"key\":\"k\",\"text\":\"t\"}")]
    [InlineData("null")]
    public void A_payload_of_another_kind_is_refused(string payload)
        => Assert.Equal("UNKNOWN_PAYLOAD", Assert.Throws<InvalidInputException>(() => JobPayload.Deserialize(payload)).Code);
}

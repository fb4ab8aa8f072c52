# One image for each service from one build: docker build --build-arg SERVICE=catalog-service .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q -pl catalog-service,order-service,promotion-service,analytics-service,gateway -am \
  -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
ARG SERVICE
RUN useradd --system --home /data ocop && mkdir -p /data && chown ocop /data
COPY --from=build /src/${SERVICE}/target/*-exec.jar /service.jar
USER ocop
WORKDIR /data
ENV OCOP_DATA=/data
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "--enable-native-access=ALL-UNNAMED", "-jar", "/service.jar"]
